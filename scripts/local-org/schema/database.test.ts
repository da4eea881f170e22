import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, readProject } from '../project/readProject.ts';
import { buildSchema } from './buildSchema.ts';
import { openOrgDatabase, openOrgImage, readKeyPrefixes } from './database.ts';
import { createIdGenerator, isValidId, stableId, toId18 } from './ids.ts';

const project = readProject(
  fileURLToPath(new URL('../project/__tests__/fixtures/shop', import.meta.url)),
);
const schema = buildSchema(project);
const folder = mkdtempSync(path.join(tmpdir(), 'org-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('the tables of an org', () => {
  const db = openOrgDatabase(':memory:', schema);

  it('have a column for every field that has a value of its own', () => {
    const columns = db.pragma('table_info("Shop__c")') as { name: string }[];
    const names = columns.map((each) => each.name);
    expect(names).toEqual(
      expect.arrayContaining(['Id', 'Code__c', 'Total__c', 'Place__Latitude__s']),
    );
    expect(names).not.toContain('Place__c');
    const lines = db.pragma('table_info("Order_Line__c")') as { name: string }[];
    expect(lines.map((each) => each.name)).not.toContain('Double__c');
  });

  it('compare text without regard to case, but not ids and case-sensitive keys', () => {
    db.prepare(
      `INSERT INTO "Shop__c" ("Id", "Name", "Code__c", "IsDeleted") VALUES ('a01x', 'Big Shop', 'aB', 0)`,
    ).run();
    const count = (where: string): unknown =>
      db.prepare(`SELECT count(*) FROM "Shop__c" WHERE ${where}`).pluck().get();
    expect(count(`"Name" = 'BIG SHOP'`)).toBe(1);
    expect(count(`"Code__c" = 'AB'`)).toBe(0);
    expect(count(`"Id" = 'A01X'`)).toBe(0);
    expect(db.prepare(`SELECT fold('Åse')`).pluck().get()).toBe('ÅSE');
  });

  it('keep unique values apart among records that are not deleted', () => {
    const insert = db.prepare(
      `INSERT INTO "Shop__c" ("Id", "Code__c", "IsDeleted") VALUES (?, ?, ?)`,
    );
    insert.run('a01a', 'X1', 1);
    insert.run('a01b', 'X1', 0);
    expect(() => insert.run('a01c', 'X1', 0)).toThrow(/UNIQUE/);
    insert.run('a01d', 'x1', 0);
  });

  it('can be copied as an image', () => {
    const copy = openOrgImage(db.serialize());
    expect(copy.prepare('SELECT count(*) FROM "Shop__c"').pluck().get()).toBe(4);
    copy.close();
  });
});

describe('an org in a file', () => {
  it('gets the tables and columns that a newer schema has, and keeps its prefixes', () => {
    const file = path.join(folder, 'grow.db');
    const withoutLoyalty = createProject({
      ...project,
      components: project.components.filter(
        ({ fullName }) => !/^(Account\.|Legacy__c)/.test(fullName),
      ),
    });
    const old = openOrgDatabase(file, buildSchema(withoutLoyalty));
    old.prepare(`INSERT INTO "Account" ("Id", "Name") VALUES ('001x', 'Old')`).run();
    old.close();

    const grown = openOrgDatabase(
      file,
      buildSchema(project, { keyPrefixes: readKeyPrefixes(file) }),
    );
    expect(grown.prepare('SELECT "Name", "Loyalty__c" FROM "Account"').get()).toEqual({
      Name: 'Old',
      Loyalty__c: null,
    });
    expect(grown.prepare('SELECT count(*) FROM "Legacy__c"').pluck().get()).toBe(0);
    grown.close();
  });

  it.each([
    [
      'text',
      Buffer.from('this is not a database at all, only text '.repeat(30)),
      'it is not a database',
    ],
    ['a truncated database', null, 'damaged'],
  ])('that is %s is refused with a message that names it', (name, content, message) => {
    const file = path.join(folder, `${name.replaceAll(' ', '-')}.db`);
    writeFileSync(
      file,
      content ?? openOrgDatabase(':memory:', schema).serialize().subarray(0, 40_000),
    );
    expect(() => openOrgDatabase(file, schema)).toThrow(`Cannot use the org database ${file}: `);
    expect(() => openOrgDatabase(file, schema)).toThrow(message);
    expect(() => openOrgDatabase(file, schema)).toThrow(/^[^\n]*$/);
  });
});

describe('ids', () => {
  it('are complete, distinct and never given twice, not even after a roll-back', () => {
    const db = openOrgDatabase(':memory:', schema);
    const ids = createIdGenerator(db);
    const seen = new Set<string>();
    db.exec('BEGIN');
    for (let i = 0; i < 100; i++) seen.add(ids.next('001'));
    db.exec('ROLLBACK');
    for (let i = 0; i < 100; i++) seen.add(ids.next('001'));
    const other = createIdGenerator(db);
    for (let i = 0; i < 100; i++) seen.add(other.next('001'));
    expect(seen.size).toBe(300);
    expect([...seen].every((id) => id.length === 18 && isValidId(id) && id.startsWith('001'))).toBe(
      true,
    );
  });

  it('of metadata follow from its name, whatever its case', () => {
    expect(stableId('01p', 'Cart')).toBe(stableId('01p', 'CART'));
    expect(stableId('01p', 'Cart')).not.toBe(stableId('01p', 'Cart2'));
  });

  it('have a suffix that says which letters are capitals', () => {
    expect(toId18('001D000000IqhSL')).toBe('001D000000IqhSLIAZ');
    expect(isValidId('001D000000IqhSLIAZ')).toBe(true);
    expect(isValidId('not an id')).toBe(false);
  });
});

/** Territories and sales processes: from the folders of a customer's project to rows. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLocalOrg, type LocalOrg } from '../../localOrg.ts';
import { saveEach } from '../../dml/saveRecords.ts';
import { outcomes, partial } from '../../dml/testOrg.ts';
import { runUnitOfWork } from '../../dml/unitOfWork.ts';
import { projectOf } from '../../testing/projectOf.ts';
import { ApexDate } from '../../runtime/dateTypes.ts';
import { SObject } from '../../runtime/sobject.ts';

const xml = (type: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${type} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${type}>\n`;

const files: Readonly<Record<string, string>> = {
  'settings/Territory2.settings-meta.xml': xml(
    'Territory2Settings',
    '<enableTerritoryManagement2>true</enableTerritoryManagement2>',
  ),
  'territory2Types/Named.territory2Type-meta.xml': xml(
    'Territory2Type',
    '<name>Named accounts</name><priority>1</priority>',
  ),
  'territory2Models/World/World.territory2Model-meta.xml': xml(
    'Territory2Model',
    '<name>World</name>',
  ),
  'territory2Models/World/territories/EMEA.territory2-meta.xml': xml(
    'Territory2',
    '<name>EMEA</name><territory2Type>Named</territory2Type>',
  ),
  'territory2Models/World/territories/DACH.territory2-meta.xml': xml(
    'Territory2',
    '<name>D, A, CH</name><territory2Type>Named</territory2Type><parentTerritory>EMEA</parentTerritory>',
  ),
  'objects/Opportunity/businessProcesses/Renewal.businessProcess-meta.xml': xml(
    'BusinessProcess',
    '<fullName>Renewal</fullName><isActive>true</isActive>' +
      '<values><fullName>Prospecting</fullName><default>false</default></values>' +
      '<values><fullName>Proposal%2FPrice Quote</fullName><default>false</default></values>',
  ),
  'objects/Opportunity/recordTypes/Renewal.recordType-meta.xml': xml(
    'RecordType',
    '<fullName>Renewal</fullName><active>true</active><label>Renewal</label>' +
      '<businessProcess>Renewal</businessProcess>',
  ),
};

describe('an org whose project has territories and a sales process', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sales-'));
  let local: LocalOrg;

  beforeAll(() => {
    writeFileSync(
      path.join(folder, 'sfdx-project.json'),
      '{"packageDirectories":[{"path":"force-app"}]}',
    );
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, 'force-app', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    local = createLocalOrg({ project: folder });
  });

  afterAll(() => {
    local.close();
    rmSync(folder, { recursive: true });
  });

  const all = (sql: string): unknown[] => local.org.db.prepare(sql).all();

  it('has its territories with type, model and parent', () => {
    expect(
      all(
        'SELECT t."DeveloperName" AS name, t."Name" AS label, m."DeveloperName" AS model, m."State" AS state, ' +
          'y."MasterLabel" AS type, p."DeveloperName" AS parent FROM "Territory2" t ' +
          'JOIN "Territory2Model" m ON m."Id" = t."Territory2ModelId" ' +
          'JOIN "Territory2Type" y ON y."Id" = t."Territory2TypeId" ' +
          'LEFT JOIN "Territory2" p ON p."Id" = t."ParentTerritory2Id" ORDER BY 1',
      ),
    ).toEqual([
      {
        name: 'DACH',
        label: 'D, A, CH',
        model: 'World',
        state: 'Active',
        type: 'Named accounts',
        parent: 'EMEA',
      },
      {
        name: 'EMEA',
        label: 'EMEA',
        model: 'World',
        state: 'Active',
        type: 'Named accounts',
        parent: null,
      },
    ]);
  });

  it('has the stages of the process under the record type, and takes others all the same', () => {
    const describeResult = local.org.schema.object('Opportunity');
    const [type] = describeResult?.recordTypes ?? [];
    expect(type?.picklistValues.get('stagename')).toEqual(['Prospecting', 'Proposal/Price Quote']);
    expect(
      all(
        'SELECT b."Name" AS process, b."TableEnumOrId" AS object FROM "RecordType" r ' +
          `JOIN "BusinessProcess" b ON b."Id" = r."BusinessProcessId" WHERE r."DeveloperName" = 'Renewal'`,
      ),
    ).toEqual([{ process: 'Renewal', object: 'Opportunity' }]);
    const [territory] = all(`SELECT "Id" AS id FROM "Territory2" WHERE "DeveloperName" = 'DACH'`);
    const [user] = all(`SELECT "Id" AS id FROM "User" WHERE "Username" = 'admin@local.test'`);
    if (!describeResult || !type) throw new Error('the org has no record type');
    const record = new SObject(describeResult);
    record.setRaw('Name', 'Deal');
    record.setRaw('CloseDate', ApexDate.of(2026, 6, 1));
    record.setRaw('StageName', 'Closed Won');
    record.setRaw('RecordTypeId', type.id);
    record.setRaw('Territory2Id', (territory as { id: string }).id);
    const ended = runUnitOfWork(
      {
        org: local.org,
        kind: 'anonymous',
        user: { id: (user as { id: string }).id, username: 'admin@local.test' },
      },
      () => saveEach('insert', [record], partial),
    );
    if (ended.outcome === 'failed') throw ended.exception;
    expect(outcomes(ended.result)).toEqual(['ok']);
  });
});

describe('a plain org', () => {
  it('knows nothing of territories', () => {
    const local = createLocalOrg({ project: projectOf({}) });
    expect(local.org.schema.object('Territory2')).toBeUndefined();
    expect(local.org.schema.object('Opportunity')?.field('Territory2Id')).toBeUndefined();
    local.close();
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { textOf } from './content.ts';
import { readProject } from './readProject.ts';

const shop = fileURLToPath(new URL('./__tests__/fixtures/shop', import.meta.url));
const project = readProject(shop);

describe('the settings of a project', () => {
  it('come from sfdx-project.json, with the default package directory first', () => {
    expect(project.packageDirectories).toEqual(['main', 'extra', 'old']);
    expect(project.sourceApiVersion).toBe(62);
    expect(project.namespace).toBe('');
  });

  it('include the features that the scratch definition asks for', () => {
    expect([...project.features]).toEqual(['quotes']);
  });

  it.each([
    ['no file at all', null, 'is no SFDX project: it has no sfdx-project.json'],
    ['broken JSON', '{', 'sfdx-project.json: '],
    ['no package directories', '{}', 'packageDirectories must list at least one folder'],
    [
      'a missing folder',
      '{"packageDirectories":[{"path":"src"}]}',
      'the package directory src does not exist',
    ],
    [
      'a wrong version',
      '{"packageDirectories":[{"path":"."}],"sourceApiVersion":"x"}',
      'is not a version: x',
    ],
  ])('that are wrong (%s) are an error of one line', (_, json, message) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'project-'));
    try {
      if (json !== null) writeFileSync(path.join(folder, 'sfdx-project.json'), json);
      expect(() => readProject(folder)).toThrow(message);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('Apex sources', () => {
  it('are found anywhere below the package directories, with the version of their -meta.xml', () => {
    const [cart] = project.classes;
    expect(cart).toMatchObject({
      name: 'Cart',
      apiVersion: 61,
      file: 'main/classes/orders/Cart.cls',
    });
    expect(project.classes).toHaveLength(1);
  });

  it('take the version of the project when theirs does not say', () => {
    expect(project.triggers.map(({ name, apiVersion }) => [name, apiVersion])).toEqual([
      ['OrderLines', 62],
    ]);
  });
});

describe('metadata', () => {
  const valueOf = (type: string, name: string): unknown => project.component(type, name)?.content;

  it('keeps values as they are written and decodes entities', () => {
    expect(valueOf('CustomLabel', 'Greeting')).toMatchObject({
      value: "Hello & welcome 'friend'",
      protected: 'false',
    });
  });

  it('has lists where elements may repeat', () => {
    expect(valueOf('PermissionSet', 'Clerk')).toMatchObject({
      customPermissions: [{ name: 'Refund' }],
    });
    expect(valueOf('CustomMetadata', 'Tax_Rate.Denmark')).toMatchObject({
      values: [
        { field: 'Rate__c', value: '25.0' },
        { field: 'Active__c' },
        { field: 'Note__c', value: '' },
      ],
    });
  });

  it('names the parts of an object after it', () => {
    expect(project.component('CustomField', 'shop__c.code__c')?.file).toContain(
      'Code__c.field-meta.xml',
    );
    expect(project.component('RecordType', 'Shop__c.Kiosk')).toBeDefined();
  });

  it('splits objects of the older format', () => {
    const mood = project.component('CustomField', 'Legacy__c.Mood__c');
    expect(mood && textOf(mood.content, 'length')).toBe('10');
  });

  it('knows the body of a static resource and the name of a bundle', () => {
    expect(project.component('StaticResource', 'logo')?.body?.path).toMatch(/logo\.txt$/);
    expect(project.componentsOf('LightningComponentBundle').map((each) => each.fullName)).toEqual([
      'cart',
    ]);
  });
});

describe('findings', () => {
  it.each([
    ['main/classes/NoMeta.cls', 'NoMeta.cls-meta.xml is missing', null],
    ['main/classes/Broken.cls-meta.xml', 'not well-formed XML', 4],
    ['extra/classes/Cart.cls', 'main/classes/orders/Cart.cls has the same name', null],
    ['main/weird/X.gadget-meta.xml', 'does not know metadata with the ending .gadget', null],
    ['main/workflows/Lead.workflow-meta.xml', 'type Workflow, which has no effect', null],
  ])('report %s: %s', (file, message, line) => {
    const finding = project.findings.find((each) => each.file === file);
    expect(finding?.message).toContain(message);
    expect(finding?.line).toBe(line);
  });

  it('say nothing else', () => {
    expect(project.findings).toHaveLength(5);
  });
});

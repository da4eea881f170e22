/** The metadata of the package against its model, and against what a deployment would refuse. */
import { fileURLToPath } from 'node:url';
import { flagOf, partsOf, textOf, textsOf } from '../../local-org/project/content.ts';
import type { MetadataComponent, MetadataContent } from '../../local-org/project/project.ts';
import { readProject } from '../../local-org/project/readProject.ts';
import { fieldText } from './fieldText.ts';
import { additions, customPermissions, model, permissionSets, sharing } from './model.ts';

const project = readProject(fileURLToPath(new URL('../../..', import.meta.url)));
const fields = project.componentsOf('CustomField');
const objects = project.componentsOf('CustomObject');
const sets = project.componentsOf('PermissionSet');

const objectOf = (component: MetadataComponent): string => component.fullName.split('.')[0] ?? '';
const nameOf = (component: MetadataComponent): string => component.fullName.split('.')[1] ?? '';
const typeOf = (component: MetadataComponent): string => textOf(component.content, 'type') ?? '';
const isOurs = (object: string): boolean => /__(c|e)$/.test(object);
const settings = 'Sync_Setting__c';

describe('the model', () => {
  it.each(Object.entries(model))('is what %s has', (object, promised) => {
    const found = fields
      .filter((field) => objectOf(field) === object)
      .map((field) => fieldText(nameOf(field), field.content));
    expect(found.sort()).toEqual([...promised, ...(additions[object] ?? [])].sort());
  });

  it('names every object', () => {
    const found = new Set(fields.map(objectOf));
    expect([...found].sort()).toEqual(Object.keys(model).sort());
  });

  it('says who sees the rows', () => {
    const found = objects
      .filter(({ content }) => textOf(content, 'sharingModel') !== null)
      .map(({ fullName, content }) => [fullName, textOf(content, 'sharingModel')]);
    expect(Object.fromEntries(found)).toEqual(sharing);
  });

  it('names permissions and permission sets', () => {
    const names = (type: string): string[] =>
      project
        .componentsOf(type)
        .map((component) => component.fullName)
        .sort();
    expect(names('CustomPermission')).toEqual(customPermissions);
    expect(names('PermissionSet')).toEqual(permissionSets);
  });
});

describe('a deployment', () => {
  it('can read every file', () => {
    expect(project.findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });

  it('takes no label above 40 characters', () => {
    const types = ['CustomObject', 'CustomField', 'ListView', 'CompactLayout', 'CustomApplication'];
    for (const { fullName, content } of types.flatMap((type) => project.componentsOf(type))) {
      for (const name of ['label', 'pluralLabel']) {
        expect([fullName, (textOf(content, name) ?? '').length <= 40]).toEqual([fullName, true]);
      }
    }
  });

  it('wants a description of every object and field', () => {
    const silent = [...objects.filter(({ fullName }) => isOurs(fullName)), ...fields]
      .filter(({ content }) => (textOf(content, 'description') ?? '').length < 10)
      .map((component) => component.fullName);
    expect(silent).toEqual([]);
  });

  it('wants a default of a checkbox and lines of a long text', () => {
    for (const field of fields) {
      if (typeOf(field) === 'Checkbox') expect(textOf(field.content, 'defaultValue')).toBe('false');
      if (typeOf(field) === 'LongTextArea') {
        expect(Number(textOf(field.content, 'visibleLines'))).toBeGreaterThanOrEqual(3);
        expect(Number(textOf(field.content, 'length'))).toBeGreaterThan(255);
      }
    }
  });

  it('wants a child of a master to be controlled by it', () => {
    for (const field of fields.filter((item) => typeOf(item) === 'MasterDetail')) {
      const child = project.component('CustomObject', objectOf(field));
      expect(textOf(child?.content ?? {}, 'sharingModel')).toBe('ControlledByParent');
      expect([field.content['required'], field.content['deleteConstraint']]).toEqual([
        undefined,
        undefined,
      ]);
    }
  });

  it('wants names of relationships to differ below one parent', () => {
    const names = fields
      .filter((field) => textOf(field.content, 'relationshipName') !== null)
      .map(
        ({ content }) =>
          `${textOf(content, 'referenceTo') ?? ''}.${textOf(content, 'relationshipName') ?? ''}`,
      );
    expect(new Set(names).size).toBe(names.length);
  });

  it('protects the settings and keeps them free of what a setting cannot hold', () => {
    const setting = project.component('CustomObject', settings)?.content ?? {};
    expect(textOf(setting, 'customSettingsType')).toBe('Hierarchy');
    expect(textOf(setting, 'visibility')).toBe('Protected');
    const types = new Set(fields.filter((field) => objectOf(field) === settings).map(typeOf));
    expect([...types].sort()).toEqual(['Checkbox', 'Number', 'Text']);
  });

  it('knows the fields of compact layouts and list views', () => {
    const unknown: string[] = [];
    for (const layout of project.componentsOf('CompactLayout')) {
      for (const field of textsOf(layout.content, 'fields')) {
        const found = project.component('CustomField', `${objectOf(layout)}.${field}`);
        const fits = field === 'Name' || (found && typeOf(found) !== 'LongTextArea');
        if (!fits) unknown.push(`${layout.fullName}: ${field}`);
      }
    }
    for (const view of project.componentsOf('ListView')) {
      const filtered = partsOf(view.content, 'filters').map((filter) => textOf(filter, 'field'));
      for (const column of [...textsOf(view.content, 'columns'), ...filtered]) {
        const isStandard = ['NAME', 'CREATED_DATE', 'LAST_UPDATE'].includes(column ?? '');
        const found = project.component('CustomField', `${objectOf(view)}.${column ?? ''}`);
        if (!isStandard && (!found || typeOf(found) === 'LongTextArea')) {
          unknown.push(`${view.fullName}: ${column ?? ''}`);
        }
      }
    }
    expect(unknown).toEqual([]);
  });

  it('takes labels of at most 1,000 characters', () => {
    const labels = project.components.filter(({ type }) => type === 'CustomLabels');
    for (const label of labels.flatMap(({ content }) => partsOf(content, 'labels'))) {
      expect((textOf(label, 'value') ?? '').length).toBeLessThanOrEqual(1_000);
      expect((textOf(label, 'shortDescription') ?? '').length).toBeLessThanOrEqual(80);
    }
  });

  it('finds the external credential and the principal that a set opens', () => {
    for (const set of sets) {
      for (const access of partsOf(set.content, 'externalCredentialPrincipalAccesses')) {
        const named = textOf(access, 'externalCredentialPrincipal') ?? '';
        const [credential = '', principal] = named.split('-');
        const found = project.component('ExternalCredential', credential)?.content ?? {};
        const principals = partsOf(found, 'externalCredentialParameters')
          .filter((parameter) => textOf(parameter, 'parameterType') === 'NamedPrincipal')
          .map((parameter) => textOf(parameter, 'parameterName'));
        expect([named, principals.includes(principal ?? '')]).toEqual([named, true]);
      }
    }
  });
});

/** Fields to which rights are granted one by one: no required ones, no masters, no settings. */
function grantable(): string[] {
  return fields
    .filter((field) => {
      const object = objectOf(field);
      const isGranted = typeOf(field) !== 'MasterDetail' && !flagOf(field.content, 'required');
      return isGranted && object !== settings && !object.endsWith('__e');
    })
    .flatMap((field) =>
      objectOf(field) === 'Activity'
        ? [`Task.${nameOf(field)}`, `Event.${nameOf(field)}`]
        : [field.fullName],
    )
    .sort();
}

function contentOf(set: string): MetadataContent {
  return project.component('PermissionSet', set)?.content ?? {};
}

describe('permission sets', () => {
  it.each(['Close_Sync_Admin', 'Close_Sync_Integration'])('%s opens every field', (set) => {
    const granted = partsOf(contentOf(set), 'fieldPermissions');
    expect(granted.map((row) => textOf(row, 'field')).sort()).toEqual(grantable());
    expect(granted.filter((row) => !flagOf(row, 'readable'))).toEqual([]);
  });

  it('a user reads our fields on standard objects and runs, and edits nothing', () => {
    const granted = partsOf(contentOf('Close_Sync_User'), 'fieldPermissions');
    const open = grantable().filter((field) => !isOurs(field.split('.')[0] ?? ''));
    const runs = grantable().filter((field) => field.startsWith('Sync_Run__c.'));
    expect(granted.map((row) => textOf(row, 'field')).sort()).toEqual([...open, ...runs].sort());
    expect(granted.filter((row) => flagOf(row, 'editable'))).toEqual([]);
  });

  it('the guest of the webhook sees nothing', () => {
    const guest = contentOf('Close_Sync_Webhook_Guest');
    expect([guest['fieldPermissions'], guest['objectPermissions']]).toEqual([undefined, undefined]);
  });

  it.each(sets.map((set) => set.fullName))('%s holds nothing that an install drops', (set) => {
    const content = contentOf(set);
    expect(content['userPermissions']).toBeUndefined();
    const rows = partsOf(content, 'objectPermissions');
    expect(rows.filter((row) => !isOurs(textOf(row, 'object') ?? ''))).toEqual([]);
  });

  it.each(sets.map((set) => set.fullName))('%s grants rights with those they need', (set) => {
    for (const row of partsOf(contentOf(set), 'objectPermissions')) {
      const has = (name: string): boolean => flagOf(row, name);
      const needs: [boolean, boolean][] = [
        [has('allowCreate'), has('allowRead')],
        [has('allowEdit'), has('allowRead')],
        [has('allowDelete'), has('allowEdit')],
        [has('viewAllRecords'), has('allowRead')],
        [has('modifyAllRecords'), has('allowDelete') && has('viewAllRecords')],
      ];
      for (const [right, needed] of needs) {
        if (right) expect([textOf(row, 'object'), needed]).toEqual([textOf(row, 'object'), true]);
      }
    }
  });

  it.each(sets.map((set) => set.fullName))('%s names what there is', (set) => {
    const content = contentOf(set);
    const classes = new Set(project.classes.map(({ name }) => name));
    for (const access of partsOf(content, 'classAccesses')) {
      expect(classes).toContain(textOf(access, 'apexClass'));
    }
    const named: [string, string, string][] = [
      ['tabSettings', 'tab', 'CustomTab'],
      ['applicationVisibilities', 'application', 'CustomApplication'],
      ['customPermissions', 'name', 'CustomPermission'],
    ];
    for (const [element, name, type] of named) {
      for (const row of partsOf(content, element)) {
        expect(project.component(type, textOf(row, name) ?? '')?.fullName).toBe(textOf(row, name));
      }
    }
  });

  it('the user of the sync may let the automation of a customer pass', () => {
    const granted = partsOf(contentOf('Close_Sync_Integration'), 'customPermissions');
    expect(granted.map((row) => textOf(row, 'name'))).toEqual(['Close_Sync_Automation']);
  });
});

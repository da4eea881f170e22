/**
 * Schema.DescribeTabSetResult and DescribeTabResult: the project's apps with their tabs.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_DescribeTabSetResult.htm
 */
import type { ApexList } from '../../runtime/list.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { textOf, textsOf } from '../../project/content.ts';
import type { MetadataComponent } from '../../project/project.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { stableId } from '../../schema/ids.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';
import { describeMembers } from './describeMembers.ts';

class DescribeTabResult extends ApexObject {
  readonly name: string;
  readonly label: string;
  readonly object: ObjectDescribe | null;

  constructor(name: string) {
    super();
    const { schema, project } = tx().org;
    this.name = name;
    this.object = schema.object(name.replace(/^standard-/, '')) ?? null;
    const component = project.component('CustomTab', name);
    const ownLabel = component ? textOf(component.content, 'label') : null;
    this.label = ownLabel ?? this.object?.labelPlural ?? name.replace(/^standard-/, '');
  }

  get isCustom(): boolean {
    return !this.name.startsWith('standard-');
  }

  get url(): string {
    const path = this.object && !this.isCustom ? `o/${this.object.name}/home` : `n/${this.name}`;
    return `${tx().org.baseUrl}/lightning/${path}`;
  }
}

class DescribeTabSetResult extends ApexObject {
  readonly app: MetadataComponent;

  constructor(app: MetadataComponent) {
    super();
    this.app = app;
  }

  get tabs(): DescribeTabResult[] {
    return textsOf(this.app.content, 'tabs').map((name) => new DescribeTabResult(name));
  }
}

export function describeTabs(): ApexList<DescribeTabSetResult> {
  const apps = tx().org.project.componentsOf('CustomApplication');
  return listOf(
    'Schema.DescribeTabSetResult',
    apps.map((app) => new DescribeTabSetResult(app)),
  );
}

/** Objects with a tab in the app of that name (any case); null: in any app. */
export function objectsOfApp(name: string | null): ObjectDescribe[] {
  const apps = tx()
    .org.project.componentsOf('CustomApplication')
    .filter((app) => name === null || app.fullName.toLowerCase() === name.toLowerCase());
  const objects = apps.flatMap((app) =>
    new DescribeTabSetResult(app).tabs.flatMap((tab) => tab.object ?? []),
  );
  return [...new Set(objects)];
}

const namespaceOf = (): string | null => tx().org.namespace || null;

defineType({
  namespace: 'Schema',
  name: 'DescribeTabSetResult',
  kind: 'class',
  jsClass: DescribeTabSetResult,
  members: describeMembers<DescribeTabSetResult>([
    ['Description', 'getDescription', 'String', ({ app }) => textOf(app.content, 'description')],
    ['Label', 'getLabel', 'String', ({ app }) => textOf(app.content, 'label') ?? app.fullName],
    ['LogoUrl', 'getLogoUrl', 'String', () => null],
    ['Namespace', 'getNamespace', 'String', namespaceOf],
    // Which app is open is known to a browser session only.
    ['Selected', 'isSelected', 'Boolean', () => false],
    ['TabSetId', 'getTabSetId', 'String', ({ app }) => stableId('02u', app.fullName)],
    [
      'Tabs',
      'getTabs',
      'List<Schema.DescribeTabResult>',
      ({ tabs }) => listOf('Schema.DescribeTabResult', tabs),
    ],
  ]),
});

defineType({
  namespace: 'Schema',
  name: 'DescribeTabResult',
  kind: 'class',
  jsClass: DescribeTabResult,
  members: describeMembers<DescribeTabResult>([
    // Differs: tabs have no colours and icons here.
    [
      'Colors',
      'getColors',
      'List<Schema.DescribeColorResult>',
      () => listOf('Schema.DescribeColorResult'),
    ],
    ['Custom', 'isCustom', 'Boolean', ({ isCustom }) => isCustom],
    ['IconUrl', 'getIconUrl', 'String', () => null],
    [
      'Icons',
      'getIcons',
      'List<Schema.DescribeIconResult>',
      () => listOf('Schema.DescribeIconResult'),
    ],
    ['Label', 'getLabel', 'String', ({ label }) => label],
    ['MiniIconUrl', 'getMiniIconUrl', 'String', () => null],
    ['Name', 'getName', 'String', ({ name }) => name],
    ['SobjectName', 'getSobjectName', 'String', ({ object }) => object?.name ?? null],
    ['TabEnumOrId', 'getTabEnumOrId', 'String', ({ name }) => name],
    ['Url', 'getUrl', 'String', ({ url }) => url],
  ]),
});

class DescribeColorResult extends ApexObject {}
class DescribeIconResult extends ApexObject {}

defineType({
  namespace: 'Schema',
  name: 'DescribeColorResult',
  kind: 'class',
  jsClass: DescribeColorResult,
  members: describeMembers<DescribeColorResult>([
    ['Color', 'getColor', 'String', () => null],
    ['Context', 'getContext', 'String', () => null],
    ['Theme', 'getTheme', 'String', () => null],
  ]),
});

defineType({
  namespace: 'Schema',
  name: 'DescribeIconResult',
  kind: 'class',
  jsClass: DescribeIconResult,
  members: describeMembers<DescribeIconResult>([
    ['ContentType', 'getContentType', 'String', () => null],
    ['Height', 'getHeight', 'Integer', () => null],
    ['Theme', 'getTheme', 'String', () => null],
    ['Url', 'getUrl', 'String', () => null],
    ['Width', 'getWidth', 'Integer', () => null],
  ]),
});

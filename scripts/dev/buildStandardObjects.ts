/**
 * Writes scripts/local-org/schema/standard: `npx tsx scripts/dev/buildStandardObjects.ts DATA`.
 * DATA holds `describes/*.json` (REST describe results of a plain org), `describes/global.json` and
 * `sobject-fields.json` (names and Apex types of the fields of standard objects, all features on).
 * What neither says comes from standardObjects/facts; the rest is inferred and marked unconfirmed.
 * An object that has a file in `standard` keeps it; any other goes to `standard/further`, of which an
 * org has those that its project names.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { labelFromName, parseFieldSpec } from '../local-org/schema/fieldSpec.ts';
import type { StandardObjectFile } from '../local-org/schema/standardObjects.ts';
import { childrenFromDescribe, childrenFromNames } from './standardObjects/children.ts';
import { specOfDescribed, type DescribedObject } from './standardObjects/describeFile.ts';
import { readFacts, type ObjectFacts } from './standardObjects/facts.ts';
import { featureOf, inferField, isLeftOut, type ApexFields } from './standardObjects/inference.ts';
import { valueSets } from './standardObjects/valueSets.ts';

interface GlobalEntry {
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly queryable: boolean;
  readonly triggerable: boolean;
}

const target = fileURLToPath(new URL('../local-org/schema/standard/', import.meta.url));
const data = process.argv[2];
if (data === undefined || !existsSync(`${data}/sobject-fields.json`)) {
  console.error(
    'usage: buildStandardObjects.ts DATA, a folder with sobject-fields.json and describes/',
  );
  process.exit(1);
}

const readJson = <T>(path: string): T => JSON.parse(readFileSync(`${data}/${path}`, 'utf8')) as T;
const apexFields = readJson<Record<string, ApexFields>>('sobject-fields.json');
const globals = readJson<Record<string, GlobalEntry>>('describes/global.json');
const facts = readFacts();

const core = new Set(readdirSync(target).map((file) => file.replace(/\.json$/, '')));
const isFurther = (name: string): boolean => !core.has(name);

const describes = new Map<string, DescribedObject>();
for (const name of readdirSync(`${data}/describes`)) {
  if (!name.endsWith('.json') || name === 'global.json') continue;
  const described = readJson<DescribedObject>(`describes/${name}`);
  describes.set(described.name, described);
}

const isPermission = (name: string): boolean => /^Permissions[A-Z]/.test(name);
const withPermissions: Readonly<Record<string, StandardObjectFile['permissions']>> = {
  MutingPermissionSet: 'write',
  PermissionSet: 'write',
  Profile: 'write',
  UserPermissionAccess: 'read',
};

/** Fields by name; a later source replaces an earlier one. */
function fieldsOf(name: string, can: readonly string[]): Record<string, string> {
  const fields: Record<string, string> = {};
  const described = describes.get(name);
  for (const field of described?.fields ?? []) {
    if (!field.name.includes('__')) fields[field.name] = specOfDescribed(field);
  }
  for (const [field, type] of Object.entries(apexFields[name] ?? {})) {
    if (!isOwnField(name, field, type) || field in fields) continue;
    const feature = featureOf(field);
    if (described && !feature && field !== 'RecordTypeId') continue;
    const spec = inferField(field, type, apexFields[name] ?? {}, can.includes('create'));
    fields[field] = feature && !spec.includes('{') ? `${spec} {${feature}}` : spec;
  }
  for (const [field, spec] of facts.get(name)?.fields ?? []) fields[field] = spec;
  return fields;
}

function isOwnField(object: string, name: string, type: string): boolean {
  if (type.endsWith('[]') || isLeftOut(name)) return false;
  if (object in withPermissions && isPermission(name)) return false;
  const primitive =
    /^(Id|String|Boolean|Integer|Long|Decimal|Date|Datetime|Time|Blob|Address|Object|ContentBody)$/;
  // `Location` is both a value type and a standard object: a relationship has its Id beside it.
  const isLocation = type === 'Location' && !(`${name}Id` in (apexFields[object] ?? {}));
  return primitive.test(type) || isLocation;
}

function capabilities(name: string, known: ObjectFacts | undefined): string[] {
  if (known) return [...known.can];
  const entry = globals[name];
  if (!entry) return [...inferredCapabilities(name), 'unconfirmed'];
  const words = ['createable', 'updateable', 'deletable', 'queryable', 'triggerable'] as const;
  const spelling = {
    createable: 'create',
    updateable: 'update',
    deletable: 'delete',
    queryable: 'query',
    triggerable: 'trigger',
  };
  return words.filter((word) => entry[word]).map((word) => spelling[word]);
}

/** What has an audit trail and can be deleted is taken for a business object. */
function inferredCapabilities(name: string): string[] {
  const fields = apexFields[name] ?? {};
  if (isEvent(name)) return ['create', 'trigger'];
  if (/(History|Feed|Stream)$/.test(name)) return ['query'];
  const isWritable = 'IsDeleted' in fields && 'LastModifiedById' in fields && isFurther(name);
  if (!isWritable) return ['query'];
  const isShare = name.endsWith('Share');
  return isShare ? ['create', 'update', 'delete', 'query'] : businessObject;
}

const businessObject = ['create', 'update', 'delete', 'undelete', 'query', 'search', 'trigger'];

/** Standard platform events. */
const isEvent = (name: string): boolean => 'EventUuid' in (apexFields[name] ?? {});

/** `Login History` → `Login Histories`; `Business Hours` stays. */
function plural(label: string): string {
  if (/(ss|us)$/.test(label)) return `${label}es`;
  if (label.endsWith('s')) return label;
  return /[^aeiou]y$/.test(label) ? label.replace(/y$/, 'ies') : `${label}s`;
}

let lastPrefix = 0;

/**
 * Shares, histories and feeds share a prefix. Others are numbered, UNCONFIRMED, where the platform
 * has none: 9z0, 9z1 …
 */
function furtherPrefix(name: string): string | null {
  if (!isFurther(name) || isEvent(name)) return null;
  if (name.endsWith('Share')) return '02c';
  if (name.endsWith('History')) return '017';
  if (name.endsWith('Feed')) return '0D5';
  const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const [high, low] = [Math.floor(lastPrefix / digits.length), lastPrefix % digits.length];
  lastPrefix += 1;
  return `9${'zyxwvutsrq'.charAt(high)}${digits.charAt(low)}`;
}

function buildObject(name: string): StandardObjectFile {
  const known = facts.get(name);
  const described = describes.get(name);
  const can = capabilities(name, known);
  const fields = fieldsOf(name, can);
  for (const spec of Object.values(fields)) parseFieldSpec(spec);
  const permissions = withPermissions[name];
  return {
    name,
    label: described?.label ?? globals[name]?.label ?? labelFromName(name.replace(/2$/, '')),
    labelPlural:
      described?.labelPlural ??
      globals[name]?.labelPlural ??
      plural(labelFromName(name.replace(/2$/, ''))),
    keyPrefix:
      described?.keyPrefix ?? globals[name]?.keyPrefix ?? known?.keyPrefix ?? furtherPrefix(name),
    can: can.join(' '),
    ...(known?.feature ? { feature: known.feature } : {}),
    fields,
    ...(permissions ? { permissions } : {}),
    children: {
      ...(described
        ? childrenFromDescribe(described, names)
        : childrenFromNames(name, apexFields, describes)),
      ...Object.fromEntries(known?.children ?? []),
    },
  };
}

const names = new Set([...Object.keys(apexFields), ...describes.keys(), ...facts.keys()]);
mkdirSync(`${target}valueSets`, { recursive: true });
mkdirSync(`${target}further`, { recursive: true });
for (const name of names) {
  const folder = isFurther(name) ? 'further/' : '';
  writeFileSync(
    `${target}${folder}${name}.json`,
    JSON.stringify(buildObject(name), null, 1) + '\n',
  );
}
const permissionNames = Object.keys(apexFields.PermissionSet ?? {})
  .filter(isPermission)
  .map((name) => name.slice('Permissions'.length))
  .sort();
writeFileSync(
  `${target}valueSets/userPermissions.json`,
  JSON.stringify(permissionNames, null, 0) + '\n',
);
writeFileSync(
  `${target}valueSets/valueSets.json`,
  JSON.stringify(valueSets(describes), null, 1) + '\n',
);
console.log(`${names.size} objects written to ${target}`);

/**
 * Writes scripts/local-org/schema/standard: `npx tsx scripts/dev/buildStandardObjects.ts DATA`.
 * DATA holds `describes/*.json` (REST describe results of a plain org), `describes/global.json` and
 * `sobject-fields.json` (names and Apex types of the fields of standard objects, all features on).
 * What neither says comes from standardObjects/facts; the rest is inferred and marked unconfirmed.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
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

const describes = new Map<string, DescribedObject>();
for (const name of readdirSync(`${data}/describes`)) {
  if (!name.endsWith('.json') || name === 'global.json') continue;
  const described = readJson<DescribedObject>(`describes/${name}`);
  describes.set(described.name, described);
}

const isPermission = (name: string): boolean => /^Permissions[A-Z]/.test(name);
const withPermissions: Readonly<Record<string, StandardObjectFile['permissions']>> = {
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
  if (!entry) return ['query', 'unconfirmed'];
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

/** `Login History` → `Login Histories`; `Business Hours` stays. */
function plural(label: string): string {
  if (/(ss|us)$/.test(label)) return `${label}es`;
  if (label.endsWith('s')) return label;
  return /[^aeiou]y$/.test(label) ? label.replace(/y$/, 'ies') : `${label}s`;
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
    keyPrefix: described?.keyPrefix ?? globals[name]?.keyPrefix ?? known?.keyPrefix ?? null,
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
rmSync(target, { recursive: true, force: true });
mkdirSync(`${target}valueSets`, { recursive: true });
for (const name of names) {
  writeFileSync(`${target}${name}.json`, JSON.stringify(buildObject(name), null, 1) + '\n');
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

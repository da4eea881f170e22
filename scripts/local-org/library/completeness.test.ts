/** What the classes of coreTypes.ts still lack, against the platform's own list of members. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './coreTypes.ts';
import { exceptionTypeNames } from '../runtime/exceptionTypes.ts';
import { libraryType } from './define.ts';

/** Path of a JSON file: namespace → type → { members: signatures }. */
const file =
  process.env.APEX_API_JSON ??
  fileURLToPath(new URL('../../../../shared/data/apex-api.json', import.meta.url));

interface ApiType {
  readonly members?: readonly string[];
}

type Api = Readonly<Record<string, Readonly<Record<string, ApiType>>>>;

const taken = [
  'Blob',
  'Boolean',
  'Collator',
  'Comparable',
  'Comparator',
  'Date',
  'Datetime',
  'Decimal',
  'Double',
  'Exception',
  'Id',
  'Integer',
  'Iterable',
  'Iterator',
  'List',
  'Long',
  'Map',
  'Matcher',
  'Math',
  'Pattern',
  'SObject',
  'Set',
  'String',
  'Time',
  'TimeZone',
  'UUID',
];

/** Left out on purpose. */
const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(?!SObject).*\.addError\(/, 'compiled onto the record'],
  [/^(Date|Decimal|Id|Matcher|Pattern|Time|TimeZone|UUID)\.new\(\)/, 'not a real constructor'],
  [/^SObject\.(getInstance|getOrgDefaults|getAll|getValues)\(/, 'methods of custom settings'],
  [/^SObject\.UserRecordAccess/, 'a relationship, resolved from the schema'],
  [/^SObject\.setOptions\(Object\)/, 'narrower on the platform: Database.DMLOptions'],
  [/^Decimal\.divide\(Decimal, Integer, Object\)/, 'narrower on the platform: RoundingMode'],
  [/^Math\.static (max|min)\(Decimal, Double\)/, 'Double widens to Decimal'],
  [/^Blob\.static toPdf/, 'no PDF renderer'],
  [/^(List|Map|Set)\.equals\(/, 'wider here: takes any collection'],
  [/^Id\.equals\(String\)/, 'present with its own null rule'],
  [/^ConnectApi.*getTypeName/, 'inherited'],
  [/^Reports\..*\.get\w+Errors/, 'no reports'],
  [/^WaveTemplate\./, 'no wave templates'],
];

const excused = (name: string): boolean => reasons.some(([pattern]) => pattern.test(name));

/** Type parameters are called T in the list and E here; blanks and case do not matter. */
function normalized(signature: string): string {
  return signature.replace(/\bT\b/g, 'E').replace(/\s+/g, '').toLowerCase();
}

function missing(api: Api, namespace: string, type: string): string[] {
  const entry = Object.entries(api).find(
    ([name]) => name.toLowerCase() === namespace.toLowerCase(),
  );
  const listed = entry?.[1][type]?.members ?? [];
  const own = new Set(Object.keys(libraryType(namespace, type)?.members ?? {}).map(normalized));
  const prefix = namespace === 'System' ? type : `${namespace}.${type}`;
  return listed
    .filter((signature) => !own.has(normalized(signature)))
    .map((signature) => `${prefix}.${signature}`)
    .filter((name) => !excused(name));
}

// The list is not part of the repository: without it there is nothing to compare with.
const describeWithList = existsSync(file) ? describe : describe.skip;

describeWithList('the core library (skipped without APEX_API_JSON) has every member of', () => {
  const api = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Api) : {};

  it.each(taken)('%s', (type) => {
    expect(missing(api, 'System', type)).toEqual([]);
  });

  it.each(exceptionTypeNames)('%s', (fullName) => {
    const dot = fullName.indexOf('.');
    expect(missing(api, fullName.slice(0, dot), fullName.slice(dot + 1))).toEqual([]);
  });
});

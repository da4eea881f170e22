/** What the Schema namespace still lacks, against the platform's own list of members. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './index.ts';
import { libraryType } from './define.ts';

const file =
  process.env.APEX_API_JSON ??
  fileURLToPath(new URL('../../../../shared/data/apex-api.json', import.meta.url));

type Api = Readonly<
  Record<string, Readonly<Record<string, { readonly members?: readonly string[] }>>>
>;

/** Data categories belong to Knowledge, which the local org has not. */
const leftOut = /DataCategory|getDescribe\(Object\)|describeSObjects\(List<String>,\s*Object\)/;

const normalized = (signature: string): string => signature.replace(/\s+/g, '').toLowerCase();

const describeWithList = existsSync(file) ? describe : describe.skip;

describeWithList('the Schema library (skipped without APEX_API_JSON) has every member of', () => {
  const api = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Api) : {};
  const types = Object.keys(api['Schema'] ?? {}).filter((name) => !leftOut.test(name));
  const cases = [
    ...types.map((name) => ['Schema', name] as const),
    ['System', 'Schema'] as const,
    ['System', 'UserInfo'] as const,
  ];

  it.each(cases)('%s.%s', (namespace, name) => {
    const own = new Set(Object.keys(libraryType(namespace, name)?.members ?? {}).map(normalized));
    const missing = (api[namespace]?.[name]?.members ?? [])
      .filter((signature) => !own.has(normalized(signature)))
      .filter((signature) => !leftOut.test(signature));
    expect(libraryType(namespace, name)).toBeDefined();
    expect(missing).toEqual([]);
  });
});

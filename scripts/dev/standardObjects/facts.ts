/** Reads facts/*.txt: what is known of standard objects that no describe result covers. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface ObjectFacts {
  readonly name: string;
  readonly keyPrefix: string | null;
  readonly can: readonly string[];
  readonly feature: string | null;
  /** Field name → specification, in the notation of local-org/schema/fieldSpec.ts. */
  readonly fields: ReadonlyMap<string, string>;
  /** `ListEmail.RelatedToId` → relationship name: child lists that no describe result has. */
  readonly children: ReadonlyMap<string, string>;
}

const folder = fileURLToPath(new URL('./facts/', import.meta.url));

export function readFacts(): Map<string, ObjectFacts> {
  const result = new Map<string, ObjectFacts>();
  for (const file of readdirSync(folder)) {
    for (const facts of parseFacts(readFileSync(folder + file, 'utf8'))) {
      if (result.has(facts.name)) throw new Error(`${file}: ${facts.name} is listed twice`);
      result.set(facts.name, facts);
    }
  }
  return result;
}

function parseFacts(text: string): ObjectFacts[] {
  const result: Draft[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const words = line.trim().split(' ');
    const [name = '', ...rest] = words;
    const part = name.includes('.') ? 'children' : 'fields';
    if (line.startsWith('  ')) result.at(-1)?.[part].set(name, rest.join(' '));
    else result.push(parseHead(name, rest));
  }
  return result;
}

/** The word `audit` in the head stands for these. */
const auditFields = [
  ['CreatedById', 'reference d >User:CreatedBy'],
  ['CreatedDate', 'datetime d'],
  ['LastModifiedById', 'reference d >User:LastModifiedBy'],
  ['LastModifiedDate', 'datetime d'],
  ['SystemModstamp', 'datetime d'],
] as const;

type Draft = ObjectFacts & Record<'fields' | 'children', Map<string, string>>;

function parseHead(name: string, words: readonly string[]): Draft {
  const [prefix, ...can] = words;
  const feature = can.find((word) => word.startsWith('{'));
  return {
    name,
    keyPrefix: prefix === '-' || prefix === undefined ? null : prefix,
    can: can.filter((word) => word !== feature && word !== 'audit'),
    feature: feature ? feature.slice(1, -1) : null,
    fields: new Map(can.includes('audit') ? auditFields : []),
    children: new Map(),
  };
}

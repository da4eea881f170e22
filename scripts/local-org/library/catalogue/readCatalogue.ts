/**
 * Reads `api/<Namespace>.txt`: every type that the platform has (API 61) with the signatures of its
 * members. Written by scripts/dev/buildPlatformApi.ts.
 *
 *     class Box<T> extends Other implements Iterable<T>
 *      = VALUES OF AN ENUM
 *      member(Integer): String
 *      !abstractMethod(): void
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface CatalogueEntry {
  readonly namespace: string;
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly isAbstract: boolean;
  readonly isVirtual: boolean;
  readonly typeParameters: readonly string[];
  readonly superType: string | null;
  readonly interfaces: readonly string[];
  readonly values: readonly string[];
  readonly members: readonly string[];
  /** Those of the members that subclasses implement. */
  readonly abstractMembers: ReadonlySet<string>;
}

const folder = fileURLToPath(new URL('./api/', import.meta.url));

/** Namespaces in the platform's spelling; each has a file. */
export const catalogueNamespaces: readonly string[] = (
  'Apex ApexPages AppLauncher Approval Auth Cache Canvas ChatterAnswers Compression ConnectApi ' +
  'Context DataProtection DataSource DataWeave Database Datacloud Dom EventBus Flow FormulaEval ' +
  'Invocable IsvPartners KbManagement LiveAgent Messaging Metadata Package Process QuickAction ' +
  'Reports RichMessaging Schema Search Site Support System TerritoryMgmt TxnSecurity ' +
  'UserProvisioning VisualEditor Wave WaveTemplate'
).split(' ');

const spelling = new Map(catalogueNamespaces.map((name) => [name.toLowerCase(), name]));
const namespaces = new Map<string, ReadonlyMap<string, readonly string[]>>();

/** Lines of each type by its name in lower case; a file is read on first use. */
function linesOf(namespace: string): ReadonlyMap<string, readonly string[]> {
  let types = namespaces.get(namespace);
  if (!types) namespaces.set(namespace, (types = readNamespace(namespace)));
  return types;
}

function readNamespace(namespace: string): ReadonlyMap<string, readonly string[]> {
  const file = `${folder}${namespace}.txt`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const blocks = text.split(/\n(?! )/).filter((block) => block !== '');
  return new Map(
    blocks.map((block) => {
      const lines = block.split('\n');
      const name = /(?:class|interface|enum) ([\w.]+)/.exec(lines[0] ?? '')?.[1] ?? '';
      return [name.toLowerCase(), lines];
    }),
  );
}

/** Names of all types of a namespace, in lower case. */
export function catalogueNames(namespace: string): readonly string[] {
  return [...linesOf(spelling.get(namespace.toLowerCase()) ?? namespace).keys()];
}

const entries = new Map<string, CatalogueEntry | undefined>();

/** The type of that name, in any case. */
export function catalogueEntry(namespace: string, name: string): CatalogueEntry | undefined {
  const own = spelling.get(namespace.toLowerCase());
  if (!own) return undefined;
  const key = `${own}.${name}`.toLowerCase();
  if (!entries.has(key)) {
    const lines = linesOf(own).get(name.toLowerCase());
    entries.set(key, lines && parseEntry(own, lines));
  }
  return entries.get(key);
}

const head =
  /^(virtual )?(abstract )?(class|interface|enum) ([\w.]+)(?:<([\w,]+)>)?(?: extends (\S+))?(?: implements (.+))?$/;

function parseEntry(namespace: string, [first = '', ...rest]: readonly string[]): CatalogueEntry {
  const match = head.exec(first);
  if (!match) throw new Error(`invariant: catalogue line ${first}`);
  const [, isVirtual, isAbstract, kind, name = '', parameters, superType, interfaces] = match;
  const lines = rest.map((line) => line.slice(1));
  const members = lines.filter((line) => line !== '' && !line.startsWith('='));
  const abstracts = members.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  return {
    namespace,
    name,
    kind: kind === 'enum' || kind === 'interface' ? kind : 'class',
    isAbstract: isAbstract !== undefined,
    isVirtual: isVirtual !== undefined,
    typeParameters: parameters?.split(',') ?? [],
    superType: superType ?? null,
    interfaces: interfaces === undefined ? [] : [interfaces],
    values:
      lines
        .find((line) => line.startsWith('= '))
        ?.slice(2)
        .split(' ') ?? [],
    members: members.map((line) => line.replace(/^!/, '')),
    abstractMembers: new Set(abstracts),
  };
}

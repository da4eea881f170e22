/**
 * Writes scripts/local-org/library/catalogue/api: `npx tsx scripts/dev/buildPlatformApi.ts DATA`.
 * DATA holds `apex-api.json`: namespace → type → signatures of its members. One text file per
 * namespace comes out, in the notation that catalogue/readCatalogue.ts reads.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface ApiType {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly abstract?: boolean;
  readonly extends?: string;
  readonly implements?: string;
  /** `<K, V>` */
  readonly typeParameters?: string;
  readonly values?: readonly string[];
  readonly members?: readonly string[];
}

/** The list has them in lower case. */
const spelling: Readonly<Record<string, string>> = {
  applauncher: 'AppLauncher',
  cache: 'Cache',
  dom: 'Dom',
  eventbus: 'EventBus',
  reports: 'Reports',
  wavetemplate: 'WaveTemplate',
};

/** Of Salesforce's own applications; not documented. */
const leftOut = new Set(['hammer', 'malwaredefense', 'networkspulse']);

/** Documented as abstract: subclasses say what the listed methods do. */
const abstractMethods: Readonly<Record<string, readonly string[]>> = {
  'Auth.AuthProviderPluginClass': [
    'getCustomMetadataType',
    'getUserInfo',
    'handleCallback',
    'initiate',
  ],
  'Auth.Oauth2TokenExchangeHandler': ['getUserForTokenSubject', 'validateIncomingToken'],
  'DataSource.Connection': ['query', 'sync'],
  'DataSource.Provider': ['getAuthenticationCapabilities', 'getCapabilities', 'getConnection'],
  'VisualEditor.DynamicPickList': ['getDefaultValue', 'getValues'],
};

/** Classes whose methods a subclass may replace. */
const virtual = new Set(['Auth.ConnectedAppPlugin', 'Auth.ExternalClientAppOauthHandler']);

/** The platform makes them; the list gives every class a constructor. */
const notConstructible = /^(?:Approval\.\w+Result|Auth\.(?:JWTUtil|SessionManagement)|Invocable\.)/;

const target = fileURLToPath(new URL('../local-org/library/catalogue/api/', import.meta.url));
const data = process.argv[2];
if (data === undefined) {
  console.error('usage: buildPlatformApi.ts DATA, a folder with apex-api.json');
  process.exit(1);
}

const api = JSON.parse(readFileSync(`${data}/apex-api.json`, 'utf8')) as Record<
  string,
  Record<string, ApiType>
>;

function head(name: string, type: ApiType, fullName: string): string {
  const kind = fullName in abstractMethods || type.abstract ? 'abstract class' : type.kind;
  const generic = type.typeParameters?.replaceAll(' ', '') ?? '';
  const words = [virtual.has(fullName) ? `virtual ${kind}` : kind, name + generic];
  if (type.extends) words.push(`extends ${type.extends}`);
  if (type.implements) words.push(`implements ${type.implements}`);
  return words.join(' ');
}

function lines(name: string, type: ApiType, namespace: string): string[] {
  const fullName = `${namespace}.${name}`;
  const abstracts = abstractMethods[fullName] ?? [];
  const members = (type.members ?? [])
    .filter((member) => !(member.startsWith('new(') && notConstructible.test(fullName)))
    .map((member) => ` ${abstracts.some((a) => member.startsWith(`${a}(`)) ? '!' : ''}${member}`);
  return [
    head(name, type, fullName),
    ...(type.values?.length ? [` = ${type.values.join(' ')}`] : []),
    ...members,
  ];
}

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
for (const [listed, types] of Object.entries(api)) {
  if (leftOut.has(listed)) continue;
  const namespace = spelling[listed] ?? listed;
  const text = Object.entries(types).flatMap(([name, type]) => lines(name, type, namespace));
  writeFileSync(`${target}${namespace}.txt`, `${text.join('\n')}\n`);
}

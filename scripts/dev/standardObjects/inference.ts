/**
 * Guesses a field's specification from its name and Apex type, for standard objects of which only
 * those are known. What is guessed, not documented, carries the flag `?` (unconfirmed).
 */

/** Field and relationship names of one object with their Apex types; child lists end with `[]`. */
export type ApexFields = Readonly<Record<string, string>>;

const systemFields: Readonly<Record<string, string>> = {
  Id: 'id d',
  IsDeleted: 'boolean d "Deleted"',
  CreatedById: 'reference d >User:CreatedBy',
  CreatedDate: 'datetime d',
  LastModifiedById: 'reference d >User:LastModifiedBy',
  LastModifiedDate: 'datetime d',
  SystemModstamp: 'datetime d',
  LastViewedDate: 'datetime n',
  LastReferencedDate: 'datetime n',
  LastActivityDate: 'date n "Last Activity"',
  NamespacePrefix: 'string(15) n',
  RecordTypeId: 'reference cun {recordTypes} >RecordType:RecordType',
  CurrencyIsoCode: 'picklist(3) cudnr {multiCurrency} [@currencies] "Currency ISO Code"',
};

/** Endings of names → type, with the length where the platform has one length for the kind. */
const stringKinds: readonly (readonly [RegExp, string])[] = [
  [/Street$/, 'textarea(255)'],
  [/City$/, 'string(40)'],
  [/(State|Country)$/, 'string(80)'],
  [/PostalCode$/, 'string(20)'],
  [/StateCode$/, 'picklist(10) {stateCountryPicklists}'],
  [/CountryCode$/, 'picklist(10) {stateCountryPicklists}'],
  [/GeocodeAccuracy$/, 'picklist(40) r [@geocodeAccuracy]'],
  [/(^|\w)Email$|EmailAddress$/, 'email(80)'],
  [/(^|\w)(Phone|Fax|PhoneNumber)$/, 'phone(40)'],
  [/(Url|URL|Website)$/, 'url(255)'],
  [/^(Default)?Division$/, 'picklist(3) {divisions}'],
  [/^DeveloperName$/, 'string(80)'],
  [/^(MasterLabel|Label)$/, 'string(80)'],
  [/^Language(LocaleKey)?$/, 'picklist(40) r [@languages]'],
  [/TimeZone(SidKey)?$/, 'picklist(40) r [@timeZones]'],
  [/LocaleSidKey$/, 'picklist(40) r [@locales]'],
];

const guessedKinds: readonly (readonly [RegExp, string])[] = [
  [/^Name$/, 'string(255)'],
  [/Description$|Body$|Comments?$|Formula$/, 'textarea(32000)'],
  [
    /(Status|Type|Level|Reason|Source|Visibility|Priority|Category|Frequency|Unit|Role)$/,
    'picklist(255)',
  ],
];

const decimalKinds: readonly (readonly [RegExp, string])[] = [
  [/(Latitude|Longitude)$/, 'double(18,15)'],
  [/(Amount|Price|Cost|Revenue|Total|Balance|Value|Subtotal)$/, 'currency(18,2) ?'],
  [/(Discount|Probability|Percent|Rate)$/, 'percent(3,2) ?'],
];

const simpleTypes: Readonly<Record<string, string>> = {
  Boolean: 'boolean d',
  Integer: 'int(9)',
  Long: 'long(18)',
  Date: 'date',
  Datetime: 'datetime',
  Time: 'time',
  Blob: 'base64',
  Address: 'address',
  Location: 'location',
  Object: 'complexvalue',
  ContentBody: 'complexvalue',
};

/** `writable`: the object can be created; then its unknown fields are createable and updateable. */
export function inferField(
  name: string,
  apexType: string,
  siblings: ApexFields,
  writable: boolean,
): string {
  const system = systemFields[name];
  if (system !== undefined) return system;
  if (name === 'OwnerId') return inferOwner(siblings, writable);
  const spec = inferType(name, apexType, siblings);
  const compound = compoundOf(name, siblings);
  const nillable = spec.startsWith('boolean') ? '' : 'n';
  const flags =
    (writable && apexType !== 'Address' ? 'cu' : '') + nillable + (name === 'Name' ? 'N' : '');
  return [spec, flags, compound].filter(Boolean).join(' ');
}

/** Whoever creates a record owns it. */
function inferOwner(siblings: ApexFields, writable: boolean): string {
  const targets = siblings.Owner === 'User' ? 'User' : 'Group,User';
  return `reference ${writable ? 'cud' : 'd'}${targets === 'User' ? '' : 'o'} >${targets}:Owner`;
}

function inferType(name: string, apexType: string, siblings: ApexFields): string {
  if (/^(Old|New)Value$/.test(name)) return 'anyType';
  if (apexType === 'Id') return inferReference(name, siblings);
  const simple = simpleTypes[apexType];
  if (simple !== undefined) return simple;
  if (apexType === 'Decimal') return match(decimalKinds, name) ?? 'double(18,2) ?';
  const known = match(stringKinds, name);
  if (known !== undefined) return known;
  return (match(guessedKinds, name) ?? 'string(255)') + ' ?';
}

function inferReference(name: string, siblings: ApexFields): string {
  const relationship = name.replace(/Id$/, '');
  const target = siblings[relationship];
  if (target === undefined) return 'reference ?';
  if (target === 'Name' || target === 'SObject') return `reference o? >:${relationship}`;
  return `reference >${target}:${relationship}`;
}

const addressPart =
  /(Street|City|State|PostalCode|Country|StateCode|CountryCode|Latitude|Longitude|GeocodeAccuracy)$/;

/** `BillingCity` → `<BillingAddress`, when the object has that compound field. */
function compoundOf(name: string, siblings: ApexFields): string {
  const compound = name.replace(addressPart, 'Address');
  return compound !== name && siblings[compound] === 'Address' ? '<' + compound : '';
}

function match(kinds: readonly (readonly [RegExp, string])[], name: string): string | undefined {
  return kinds.find(([pattern]) => pattern.test(name))?.[1];
}

/** Fields that a plain org has not, whatever the type. */
export function isLeftOut(name: string): boolean {
  return /^(ConnectionReceivedId|ConnectionSentId)$/.test(name);
}

/** The feature that brings a field of an object whose plain describe is known. */
export function featureOf(name: string): string | null {
  if (name === 'CurrencyIsoCode') return 'multiCurrency';
  if (/(State|Country)Code$/.test(name)) return 'stateCountryPicklists';
  if (/__pc$|^Person[A-Z]|^IsPersonAccount$/.test(name)) return 'personAccounts';
  if (/^Territory2Id$|^IsExcludedFromTerritory2Filter$/.test(name)) return 'territories';
  return name === 'Division' ? 'divisions' : null;
}

/**
 * Which field of a lead goes where: the standard mapping, then the customer's own
 * (LeadConvertSettings, "Map Lead Fields").
 * https://help.salesforce.com/s/articleView?id=sales.leads_convert_mapping.htm
 */
import { partsOf, textOf } from '../../project/content.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { Transaction } from '../../runtime/transaction.ts';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';

export type ConversionTarget = 'Account' | 'Contact' | 'Opportunity';

/** Field of the lead, field of the target. */
export type FieldPair = readonly [source: string, target: string];

const addressParts = [
  'Street',
  'City',
  'State',
  'PostalCode',
  'Country',
  'StateCode',
  'CountryCode',
  'Latitude',
  'Longitude',
  'GeocodeAccuracy',
];

const addressTo = (prefix: string): FieldPair[] =>
  addressParts.map((part) => [part, `${prefix}${part}`]);

const same = (...names: readonly string[]): FieldPair[] => names.map((name) => [name, name]);

/** Fields that an org has not (state codes, currencies, middle names) are left out. */
const standard: Readonly<Record<ConversionTarget, readonly FieldPair[]>> = {
  Account: [
    ['Company', 'Name'],
    ['LeadSource', 'AccountSource'],
    ['CompanyDunsNumber', 'DunsNumber'],
    ...same('Phone', 'Fax', 'Website', 'Industry', 'Rating', 'AnnualRevenue', 'NumberOfEmployees'),
    ...same('DandbCompanyId', 'CurrencyIsoCode'),
    ...addressTo('Billing'),
  ],
  Contact: [
    ...same('Salutation', 'FirstName', 'MiddleName', 'LastName', 'Suffix', 'Title', 'Email'),
    ...same('Phone', 'MobilePhone', 'Fax', 'Description', 'LeadSource', 'IndividualId'),
    ...same('HasOptedOutOfEmail', 'HasOptedOutOfFax', 'DoNotCall', 'CurrencyIsoCode'),
    ...addressTo('Mailing'),
  ],
  Opportunity: same('LeadSource', 'CurrencyIsoCode'),
};

/** The pairs of fields that this org has; the customer's mapping wins. */
export function leadMapping(
  transaction: Transaction,
  target: ConversionTarget,
): readonly FieldPair[] {
  const { schema } = transaction.org;
  const lead = objectOf(schema, 'Lead');
  const describe = objectOf(schema, target);
  const pairs = new Map<string, string>();
  for (const [source, name] of standard[target]) {
    if (has(lead, source) && has(describe, name)) pairs.set(name, source);
  }
  for (const [source, name] of ownPairs(transaction, target)) {
    const [from, to] = [lead.field(source), describe.field(name)];
    if (!from || !to || !hasColumn(from) || !hasColumn(to)) {
      throwApex(
        'System.UnsupportedOperationException',
        `LeadConvertSettings maps Lead.${source} to ${target}.${name}, which the org cannot do: ` +
          'one of the fields is missing or calculated',
      );
    }
    pairs.set(to.name, from.name);
  }
  return [...pairs].map(([name, source]) => [source, name]);
}

function ownPairs({ org }: Transaction, target: ConversionTarget): FieldPair[] {
  return org.project
    .componentsOf('LeadConvertSettings')
    .flatMap(({ content }) => partsOf(content, 'objectMapping'))
    .filter((mapping) => textOf(mapping, 'outputObject') === target)
    .flatMap((mapping) => partsOf(mapping, 'mappingFields'))
    .map((pair) => [textOf(pair, 'inputField') ?? '', textOf(pair, 'outputField') ?? '']);
}

function has(describe: ObjectDescribe, name: string): boolean {
  const field = describe.field(name);
  return field !== undefined && hasColumn(field);
}

export function objectOf(schema: OrgSchema, name: string): ObjectDescribe {
  const describe = schema.object(name);
  if (!describe) throw new Error(`invariant: every org has ${name}`);
  return describe;
}

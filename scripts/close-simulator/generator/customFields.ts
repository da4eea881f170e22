import { customFieldDefaults } from '../resources/customFields.ts';
import type { Json, JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { Random } from '../store/random.ts';
import { dayOf, offsetTime } from '../store/times.ts';
import type { Company, Frame, Stamp } from './Company.ts';
import { DAY_MS } from './Company.ts';
import { DEPARTMENTS, INDUSTRIES, SENTENCES } from './lexicon.ts';

interface Plan {
  name: string;
  type: string;
  choices?: string[];
  multiple?: boolean;
}

const LEAD_PLANS: Plan[] = [
  { name: 'Account Owner', type: 'user' },
  { name: 'Industry', type: 'text' },
  { name: 'Employees', type: 'number' },
  { name: 'Contract Start', type: 'date' },
  { name: 'Last Health Check', type: 'datetime' },
  {
    name: 'Source',
    type: 'choices',
    choices: ['Inbound web form', 'Fair', 'Referral', 'Öffentlich'],
  },
  {
    name: 'Products',
    type: 'choices',
    choices: ['Widget A', 'Widget B', 'Widget C', 'Café Suite'],
    multiple: true,
  },
  { name: 'Sales Team', type: 'user', multiple: true },
  { name: 'Billing Contact', type: 'contact' },
  { name: 'Decision Makers', type: 'contact', multiple: true },
  { name: 'Primary Site', type: 'custom_object' },
  { name: 'Legacy CRM Id', type: 'hidden' },
];
const CONTACT_PLANS: Plan[] = [
  { name: 'Department', type: 'text' },
  { name: 'Years in Role', type: 'number' },
  { name: 'Birthday', type: 'date' },
  { name: 'Last Webinar', type: 'datetime' },
  { name: 'Buying Role', type: 'choices', choices: ['Champion', 'Decision maker', 'Blocker'] },
  { name: 'Interests', type: 'choices', choices: ['Golf', 'Théâtre', 'Skiing'], multiple: true },
  { name: 'Account Rep', type: 'user' },
  { name: 'Reports To', type: 'contact' },
  { name: 'Works At', type: 'custom_object' },
  { name: 'Import Row', type: 'hidden' },
];
const OPPORTUNITY_PLANS: Plan[] = [
  { name: 'PO Number', type: 'text' },
  { name: 'Seats', type: 'number' },
  { name: 'Renewal Date', type: 'date' },
  { name: 'Demo At', type: 'datetime' },
  {
    name: 'Loss Reason',
    type: 'choices',
    choices: ['Price', 'Timing', 'Competitor', 'Kein Budget'],
  },
  { name: 'Modules', type: 'choices', choices: ['Core', 'API', 'Reports'], multiple: true },
  { name: 'Solution Engineer', type: 'user' },
  { name: 'Signer', type: 'contact' },
  { name: 'Delivery Site', type: 'custom_object' },
  { name: 'Quote Key', type: 'hidden' },
];

/** A field of every type on leads, contacts and opportunities, and a few on the two own types. */
export function generateFields(
  company: Company,
  stamp: Stamp,
  { siteType, visitType }: { siteType: Document; visitType: Document },
): Frame['fields'] {
  const add = (object: string, plan: Plan, more: JsonObject = {}): Document =>
    company.add(
      'custom_field',
      'custom_field',
      {
        ...customFieldDefaults(object),
        name: plan.name,
        type: plan.type,
        choices: plan.choices ?? null,
        accepts_multiple_values: plan.multiple === true,
        referenced_custom_type_id: plan.type === 'custom_object' ? siteType.id : null,
        ...more,
      },
      stamp,
    );
  const region: Plan = { name: 'Region', type: 'choices', choices: ['EMEA', 'Americas', 'APAC'] };
  const fields = {
    lead: LEAD_PLANS.map((plan) => add('lead', plan)),
    contact: CONTACT_PLANS.map((plan) => add('contact', plan)),
    opportunity: OPPORTUNITY_PLANS.map((plan) => add('opportunity', plan)),
    site: [
      add(
        'custom_object',
        { name: 'Floor Area', type: 'number' },
        { custom_object_type_id: siteType.id },
      ),
      add(
        'custom_object',
        { name: 'Opened', type: 'date' },
        { custom_object_type_id: siteType.id },
      ),
    ],
    visit: [
      add(
        'activity',
        { name: 'Findings', type: 'textarea' },
        { custom_activity_type_id: visitType.id, required: false },
      ),
      add(
        'activity',
        { name: 'Passed', type: 'choices', choices: ['Yes', 'No'] },
        { custom_activity_type_id: visitType.id, required: true },
      ),
    ],
  };
  const shared = add('shared', region, {
    associations: ['lead', 'contact', 'opportunity'].map((type) => ({
      object_type: type,
      custom_activity_type_id: null,
      custom_object_type_id: null,
      editable_with_roles: [],
      required: false,
    })),
  });
  for (const owner of ['lead', 'contact', 'opportunity'] as const) fields[owner].push(shared);
  return fields;
}

export interface ValueSource {
  startMs: number;
  users: Document[];
  /** Works on the lead today. */
  ownerId: string;
  /** Contacts and sites of the same lead. */
  contactIds: string[];
  siteIds: string[];
}

/** Values for some of the fields; a field without a value is absent. */
export function customValuesFor(
  fields: Document[],
  random: Random,
  source: ValueSource,
  share = 0.45,
): JsonObject {
  const values: JsonObject = {};
  for (const field of fields) {
    if (!random.chance(share) && field.required !== true) continue;
    const value = valueFor(field, random, source);
    if (value !== null) values[`custom.${field.id}`] = value;
  }
  return values;
}

function valueFor(field: Document, random: Random, source: ValueSource): Json {
  const own = VALUES[textOf(field, 'name') ?? ''];
  if (own) return own(random, source);
  const options = optionsFor(field, source);
  if (options !== null) {
    if (options.length === 0) return null;
    if (field.accepts_multiple_values === true) return random.sample(options, random.integer(1, 3));
    return random.pick(options);
  }
  return field.type === 'hidden' ? `LEG-${random.integer(10_000, 99_999)}` : random.pick(SENTENCES);
}

/** Days from the start, as a day. */
function day({ startMs }: ValueSource, days: number): string {
  return dayOf(startMs + days * DAY_MS);
}

/** A quarter of an hour on a day from the start, in working hours. */
function quarter({ startMs }: ValueSource, days: number, random: Random): string {
  const midnight = Math.floor(startMs / DAY_MS) * DAY_MS;
  return offsetTime(midnight + days * DAY_MS + random.integer(7 * 4, 17 * 4) * 900_000);
}

/** What stands in the fields whose name says it; the others hold one of their options. */
const VALUES: Readonly<Record<string, (random: Random, source: ValueSource) => Json>> = {
  'Account Owner': (_, source) => source.ownerId,
  'Account Rep': (_, source) => source.ownerId,
  Industry: (random) => random.pick(INDUSTRIES),
  Employees: (random) => random.integer(1, random.pick([20, 200, 5000])),
  'Contract Start': (random, source) => day(source, random.integer(-1200, 60)),
  'Last Health Check': (random, source) => quarter(source, random.integer(-400, -1), random),
  Department: (random) => random.pick(DEPARTMENTS),
  'Years in Role': (random) => random.integer(1, 60) / 4,
  Birthday: (random, source) => day(source, -random.integer(22 * 365, 64 * 365)),
  'Last Webinar': (random, source) => quarter(source, random.integer(-700, -1), random),
  'PO Number': (random) => `PO-${random.integer(10_000, 99_999)}`,
  Seats: (random) => random.integer(1, random.pick([10, 50, 400])),
  'Renewal Date': (random, source) => day(source, random.integer(-90, 420)),
  'Demo At': (random, source) => quarter(source, random.integer(-200, 30), random),
  'Floor Area': (random) => random.integer(500, 90_000) / 10,
  Opened: (random, source) => day(source, -random.integer(100, 9000)),
};

function optionsFor(field: Document, source: ValueSource): string[] | null {
  switch (field.type) {
    case 'choices':
      return Array.isArray(field.choices) ? field.choices.map(String) : [];
    case 'user':
      return source.users.map((user) => user.id);
    case 'contact':
      return source.contactIds;
    case 'custom_object':
      return source.siteIds;
    default:
      return null;
  }
}

import { MEMBERSHIP_DEFAULTS } from '../resources/memberships.ts';
import type { JsonObject } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { Company, Frame, Stamp } from './Company.ts';
import { DAY_MS } from './Company.ts';
import { generateFields } from './customFields.ts';

const USERS: [string, string, string, string][] = [
  ['Mara', 'Lindt', 'admin', 'America/Los_Angeles'],
  ['Søren', 'Kjær', 'user', 'Europe/Copenhagen'],
  ['Priya', 'Raman', 'user', 'America/New_York'],
  ['Jürgen', 'Groß', 'user', 'Europe/Berlin'],
  ['Aoife', 'Ní Bhriain', 'user', 'Europe/Dublin'],
  ['Lucía', 'Peña', 'restricteduser', 'America/Sao_Paulo'],
];
const FORMER_USER: [string, string, string, string] = [
  'Walter',
  'Öhman',
  'user',
  'Europe/Stockholm',
];

const LEAD_STATUSES = ['Potential', 'Contacted', 'Qualified', 'Customer', 'Bad Fit', 'Canceled'];

const PIPELINES: [string, [string, string][]][] = [
  [
    'Sales',
    [
      ['Demo Completed', 'active'],
      ['Proposal Sent', 'active'],
      ['Contract Sent', 'active'],
      ['Won', 'won'],
      ['Lost', 'lost'],
    ],
  ],
  [
    'Renewals',
    [
      ['Upcoming', 'active'],
      ['In Negotiation', 'active'],
      ['Renewed', 'won'],
      ['Churned', 'lost'],
    ],
  ],
  [
    'Partner – EMEA',
    [
      ['Identified', 'active'],
      ['Pilot läuft', 'active'],
      ['Signed', 'won'],
      ['Dropped', 'lost'],
    ],
  ],
];

const OUTCOMES: [string, string, string[]][] = [
  ['Demo Booked', 'custom', ['calls', 'meetings']],
  ['No Interest', 'custom', ['calls']],
  ['Follow-up Agreed', 'custom', ['calls', 'meetings']],
  ['Voicemail Dropped', 'vm-dropped', ['calls']],
];

const ALL_PERMISSIONS = [
  'bulk_delete',
  'bulk_edit',
  'bulk_email',
  'bulk_import',
  'calling',
  'delete_leads',
  'delete_own_activities',
  'delete_own_opportunities',
  'delete_own_tasks',
  'export',
  'manage_customizations',
  'manage_organization',
  'manage_others_activities',
  'manage_others_opportunities',
  'manage_others_tasks',
  'merge_leads',
  'view_all_leads',
];
const USER_PERMISSIONS = ALL_PERMISSIONS.filter(
  (name) => !name.startsWith('manage_') && !name.startsWith('bulk_delete'),
);

/** Organization, people, statuses, pipelines, fields and types: what exists before the first lead. */
export function generateFrame(company: Company): Frame {
  const stamp: Stamp = { createdMs: company.startMs - 5 * 365 * DAY_MS, by: null };
  const organization = company.add(
    'organization',
    'organization',
    { name: 'Halcyon Supply', currency: 'USD', currency_symbol: '$', plan_type: 'professional' },
    stamp,
  );
  const users = USERS.map((user) => addUser(company, user, true, stamp));
  const formerUser = addUser(company, FORMER_USER, false, stamp);
  const by = { ...stamp, by: users[0]?.id ?? null };
  addGroups(company, users, by);
  const leadStatuses = LEAD_STATUSES.map((label, position) =>
    company.add('lead_status', 'status', { label, $position: position }, by),
  );
  const pipelines = addPipelines(company, by);
  const outcomes = OUTCOMES.map(([name, type, appliesTo]) =>
    company.add('outcome', 'outcome', { name, type, applies_to: appliesTo, description: null }, by),
  );
  const { siteType, visitType } = addTypes(company, by);
  const fields = generateFields(company, by, { siteType, visitType });
  addRoles(company, fields.lead, stamp);
  return {
    organization,
    users,
    formerUser,
    leadStatuses,
    pipelines,
    fields,
    siteType,
    visitType,
    outcomes,
  };
}

function addUser(
  company: Company,
  [firstName, lastName, role, zone]: [string, string, string, string],
  active: boolean,
  stamp: Stamp,
): Document {
  const address =
    firstName
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase() || 'user';
  const user = company.add(
    'user',
    'user',
    {
      email: `${address}@halcyon.example`,
      first_name: firstName,
      last_name: lastName,
      image: 'https://secure.gravatar.com/avatar/00',
      last_used_timezone: zone,
    },
    stamp,
  );
  company.add(
    'membership',
    'membership',
    { user_id: user.id, role_id: role, $active: active, ...MEMBERSHIP_DEFAULTS },
    stamp,
  );
  return user;
}

function addGroups(company: Company, users: Document[], stamp: Stamp): void {
  const members = (from: number, to: number): JsonObject[] =>
    users.slice(from, to).map((user) => ({ user_id: user.id }));
  company.add('group', 'group', { name: 'Europe', members: members(1, 5) }, stamp);
  company.add('group', 'group', { name: 'Americas', members: members(0, 3) }, stamp);
}

function addPipelines(company: Company, stamp: Stamp): Frame['pipelines'] {
  return PIPELINES.map(([name, rows], index) => {
    const pipeline = company.add('pipeline', 'pipeline', { name, $position: index }, stamp);
    const statuses = rows.map(([label, type], position) =>
      company.add(
        'opportunity_status',
        'status',
        { label, type, pipeline_id: pipeline.id, $position: index * 100 + position },
        stamp,
      ),
    );
    return { pipeline, statuses };
  });
}

function addTypes(company: Company, stamp: Stamp): { siteType: Document; visitType: Document } {
  const common = {
    description: null,
    api_create_only: false,
    editable_with_roles: [],
    is_archived: false,
  };
  const names = { name: 'Site', name_plural: 'Sites' };
  return {
    siteType: company.add(
      'custom_object_type',
      'custom_object_type',
      { ...names, ...common },
      stamp,
    ),
    visitType: company.add(
      'custom_activity_type',
      'custom_activity_type',
      { name: 'Site Visit', ...common },
      stamp,
    ),
  };
}

/** System roles go by a word instead of an id. The restricted one sees leads that name the user. */
function addRoles(company: Company, leadFields: Document[], stamp: Stamp): void {
  const owners = leadFields.filter((field) => field.type === 'user').map((field) => field.id);
  const restricted = USER_PERMISSIONS.filter((name) => name !== 'view_all_leads');
  const roles: [string, string, string[]][] = [
    ['admin', 'Admin', ALL_PERMISSIONS],
    ['superuser', 'Super User', ALL_PERMISSIONS.filter((name) => name !== 'manage_organization')],
    ['user', 'User', USER_PERMISSIONS],
    ['restricteduser', 'Restricted User', restricted],
  ];
  for (const [id, name, permissions] of roles) {
    const isRestricted = id === 'restricteduser';
    company.add(
      'role',
      'role',
      {
        id,
        name,
        permissions,
        editable: false,
        visibility_user_lcf_ids: isRestricted ? owners.slice(0, 1) : [],
        visibility_user_lcf_behavior: isRestricted ? 'require_assignment' : null,
      },
      // As Close answers them: `0001-01-01T00:00:00`.
      { ...stamp, createdMs: Date.parse('0001-01-01T00:00:00Z') },
    );
  }
}

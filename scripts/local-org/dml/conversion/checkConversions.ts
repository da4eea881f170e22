/** What must hold before a lead is converted. Where no source has a text it says UNCONFIRMED. */
import { checkObjectAccess } from '../../access/dmlAccess.ts';
import { reachable } from '../../access/sharing/recordAccess.ts';
import { limitedPrincipal } from '../../access/sharing/rowFilter.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { AccessSite, Transaction } from '../../runtime/transaction.ts';
import { tx } from '../../runtime/transaction.ts';
import { hasUserPermission } from '../../schema/permissions.ts';
import { rowErrors } from '../rowErrors.ts';
import type { StoredRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import type { RowError } from '../types.ts';
import type { Conversion } from './Conversion.ts';

/**
 * User mode: the permission "Convert Leads", edit on leads, create and edit on the objects of the
 * outcome. UNCONFIRMED: that system mode asks for none of it, and code and text without the permission.
 */
export function checkConversionAccess(
  conversions: readonly Conversion[],
  access: AccessSite,
): void {
  checkRecords(conversions, access);
  if (access.mode === 'system') return;
  const { org, user } = tx();
  const targets = ['Account', 'Contact'];
  if (conversions.some(({ makesOpportunity }) => makesOpportunity)) targets.push('Opportunity');
  for (const name of ['Lead', ...targets]) {
    const describe = org.schema.object(name);
    if (!describe) continue;
    checkObjectAccess('update', describe, access);
    if (name !== 'Lead') checkObjectAccess('insert', describe, access);
  }
  if (hasUserPermission(org.db, user.id, 'ConvertLeads')) return;
  for (const conversion of conversions) {
    conversion.errors.push(rowErrors.noAccess());
  }
}

/** With sharing: the user may edit the lead and what it is converted to. */
function checkRecords(conversions: readonly Conversion[], access: AccessSite): void {
  const principal = limitedPrincipal(access, 'edit');
  if (!principal) return;
  const { db, schema } = tx().org;
  for (const { request, errors } of conversions) {
    const records = [
      ['Lead', request.leadId, rowErrors.noAccess()],
      ['Account', request.accountId, rowErrors.noCrossReference()],
      ['Contact', request.contactId, rowErrors.noCrossReference()],
      ['Opportunity', request.opportunityId, rowErrors.noCrossReference()],
    ] as const;
    const refused = records.find(([name, id]) => {
      const object = schema.object(name);
      return id && object && !reachable(db, schema, principal, object, [id], 'edit').has(id);
    });
    if (refused) errors.push(refused[2]);
  }
}

/** Loads the leads and marks the conversions that cannot be. */
export function checkConversions(
  transaction: Transaction,
  conversions: readonly Conversion[],
): void {
  const seen = new Set<string>();
  for (const { request } of conversions) {
    if (request.leadId === null) continue;
    if (seen.has(request.leadId))
      throwApex('System.ListException', `Duplicate id in list: ${request.leadId}`);
    seen.add(request.leadId);
  }
  for (const conversion of conversions) {
    if (conversion.failed) continue;
    const error = checkOne(transaction, conversion);
    if (error) conversion.errors.push(error);
  }
}

function checkOne(transaction: Transaction, conversion: Conversion): RowError | null {
  return (
    checkLead(transaction, conversion) ??
    checkStatus(transaction, conversion) ??
    checkOwner(conversion) ??
    checkTargets(transaction, conversion)
  );
}

function checkLead(transaction: Transaction, conversion: Conversion): RowError | null {
  const { leadId } = conversion.request;
  if (leadId === null) return rowErrors.other('MISSING_ARGUMENT', 'Id not specified');
  const lead = load(transaction, 'Lead', leadId);
  if (!lead) return rowErrors.invalidReference();
  if (lead.IsDeleted === 1) return rowErrors.deleted();
  if (lead.IsConverted === 1) return rowErrors.convertedLead();
  conversion.lead = lead;
  return null;
}

function checkStatus(transaction: Transaction, conversion: Conversion): RowError | null {
  const name = conversion.request.convertedStatus;
  const sql =
    'SELECT "ApiName" AS name FROM "LeadStatus" ' +
    'WHERE ("ApiName" = ? OR "MasterLabel" = ?) AND "IsConverted" = 1 LIMIT 1';
  const found = prepared(transaction.org.db, sql).get(name, name) as { name: string } | undefined;
  if (!found)
    return rowErrors.other('INVALID_STATUS', `invalid convertedStatus: ${name}`, ['Status']);
  conversion.status = found.name;
  return null;
}

/** Also when account and contact exist: the caller must name an owner for a queue's lead. */
function checkOwner(conversion: Conversion): RowError | null {
  const owner = tx().org.schema.objectByKeyPrefix(conversion.ownerId?.slice(0, 3) ?? '');
  if (owner?.name === 'User') return null;
  return rowErrors.other(
    'UNKNOWN_EXCEPTION',
    'Converted objects can only be owned by users.  If the lead is not owned by a user, you must ' +
      'specify a user for the Owner field.',
  );
}

/** Texts UNCONFIRMED. */
function checkTargets(transaction: Transaction, { request }: Conversion): RowError | null {
  const { accountId, contactId, opportunityId } = request;
  const targets = [
    ['Account', accountId],
    ['Contact', contactId],
    ['Opportunity', opportunityId],
  ] as const;
  for (const [objectName, id] of targets) {
    if (id === null) continue;
    const row = load(transaction, objectName, id);
    if (!row) return rowErrors.invalidReference();
    if (row.IsDeleted === 1) return rowErrors.deleted();
    if (objectName === 'Account') continue;
    const own = row.AccountId ?? null;
    if (accountId !== null && own === accountId) continue;
    if (objectName === 'Opportunity' && own === null) continue;
    return rowErrors.other(
      'INVALID_CROSS_REFERENCE_KEY',
      `the ${objectName.toLowerCase()} must belong to the account that the lead is converted to`,
      [`${objectName}Id`],
    );
  }
  return null;
}

export function load(
  transaction: Transaction,
  objectName: 'Lead' | 'Account' | 'Contact' | 'Opportunity',
  id: string,
): StoredRow | undefined {
  const sql = `SELECT * FROM "${objectName}" WHERE "Id" = ?`;
  return prepared(transaction.org.db, sql).get(id) as StoredRow | undefined;
}

/** The lead itself, and what hangs on it: activities, campaign membership, notes, attachments. */
import { SObject } from '../../runtime/sobject.ts';
import { systemAccess, type Transaction } from '../../runtime/transaction.ts';
import { planOf } from '../objectPlan.ts';
import { runSaveOrder } from '../saveOrder.ts';
import { SaveRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import type { Conversion, ConversionOptions } from './Conversion.ts';
import { objectOf } from './leadMapping.ts';
import { today } from './today.ts';
import { saveDrafts, type Draft } from './saveTargets.ts';

/** One save of all leads: validation rules and triggers of an update apply, duplicate rules do not. */
export function closeLeads(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): void {
  const describe = objectOf(transaction.org.schema, 'Lead');
  const convertedDate = today(transaction).toString();
  const rows = conversions.map((conversion, position) => {
    const input = new SObject(describe);
    input.setRaw('Id', conversion.request.leadId);
    input.setRaw('Status', conversion.status);
    return new SaveRow(position, input, {
      IsConverted: 1,
      IsUnreadByOwner: 0,
      ConvertedDate: convertedDate,
      ConvertedAccountId: conversion.accountId,
      ConvertedContactId: conversion.contactId,
      ConvertedOpportunityId: conversion.opportunityId,
    });
  });
  runSaveOrder({
    operation: 'update',
    plan: planOf(describe),
    rows,
    transaction,
    access: systemAccess,
    headers: { ...options.dmlOptions, bypassDuplicateRules: true },
    allOrNone: true,
    refuseReadOnlyFields: false,
  });
  rows.forEach(({ errors }, index) => conversions[index]?.errors.push(...errors));
}

/**
 * Differs: notes and attachments go to the contact only, files stay with the lead; the platform shows
 * all of them on the account, too.
 */
export function moveChildren(transaction: Transaction, conversions: readonly Conversion[]): void {
  for (const objectName of ['Task', 'Event'] as const) {
    const drafts = conversions.flatMap((each) => activities(transaction, each, objectName));
    saveDrafts(transaction, 'update', drafts, {});
  }
  const { db } = transaction.org;
  for (const { request, contactId } of conversions) {
    prepared(
      db,
      'UPDATE "CampaignMember" SET "ContactId" = ?, "LeadOrContactId" = ? WHERE "LeadId" = ? AND ' +
        '"CampaignId" NOT IN (SELECT "CampaignId" FROM "CampaignMember" WHERE "ContactId" = ?)',
    ).run(contactId, contactId, request.leadId, contactId);
    for (const table of ['Attachment', 'Note'])
      prepared(db, `UPDATE "${table}" SET "ParentId" = ? WHERE "ParentId" = ?`).run(
        contactId,
        request.leadId,
      );
  }
}

interface ActivityRow {
  readonly id: string;
  readonly owner: string | null;
  readonly closed: number;
}

/**
 * Who becomes the contact, What the opportunity where there is one. A new owner takes over the open
 * tasks and the events of the converting user.
 * https://help.salesforce.com/s/articleView?id=000385227&type=1
 */
function activities(
  transaction: Transaction,
  conversion: Conversion,
  objectName: 'Task' | 'Event',
): Draft[] {
  const { db, schema } = transaction.org;
  const closed = objectName === 'Task' ? '"IsClosed"' : '0';
  const sql =
    `SELECT "Id" AS id, "OwnerId" AS owner, ${closed} AS closed FROM "${objectName}" ` +
    'WHERE "WhoId" = ? AND "IsDeleted" = 0';
  const rows = prepared(db, sql).all(conversion.request.leadId) as ActivityRow[];
  return rows.map(({ id, owner, closed: done }) => {
    const record = new SObject(objectOf(schema, objectName));
    record.setRaw('Id', id);
    record.setRaw('WhoId', conversion.contactId);
    if (conversion.opportunityId !== null) record.setRaw('WhatId', conversion.opportunityId);
    const { ownerId } = conversion.request;
    if (ownerId !== null && owner === transaction.user.id && done !== 1)
      record.setRaw('OwnerId', ownerId);
    return { record, conversions: [conversion] };
  });
}

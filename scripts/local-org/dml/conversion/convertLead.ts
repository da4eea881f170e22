/**
 * `Database.convertLead`: a lead becomes an account and a contact, and an opportunity unless the
 * caller says no. Up to 100 leads; counts as one DML statement and one row per lead. When one lead of
 * a list fails, each lead is tried again by itself (partial success) or none is converted.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm
 */
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { npe, throwApex } from '../../runtime/exceptions.ts';
import { tx, type Transaction } from '../../runtime/transaction.ts';
import { flagOf } from '../../project/content.ts';
import { dmlExceptionOf, rolledBackError } from '../dmlException.ts';
import { countDml } from '../transactionLog.ts';
import type { RowResult } from '../types.ts';
import {
  beginWrite,
  openSavepoint,
  releaseSavepoint,
  rollbackToSavepoint,
} from '../writeTransaction.ts';
import { checkConversions, checkConversionAccess } from './checkConversions.ts';
import {
  Conversion,
  type ConversionOptions,
  type ConvertedLead,
  type LeadConversion,
} from './Conversion.ts';
import { closeLeads, moveChildren } from './finishLeads.ts';
import { saveAccounts, saveContacts, saveOpportunities } from './saveTargets.ts';

const maximumLeads = 100;
const savepoint = 'convert_lead';

/**
 * Results are in the order of the requests. With `allOrNone` a failure undoes everything and throws
 * a DmlException.
 */
export function convertLead(
  requests: readonly (LeadConversion | null)[],
  options: ConversionOptions,
): ConvertedLead[] {
  const conversions = requests.map((request) => new Conversion(request ?? npe()));
  if (conversions.length === 0) return [];
  const transaction = tx();
  chargeLimit('dmlStatements');
  chargeLimit('dmlRows', conversions.length);
  refuseWhatIsMissing(transaction, conversions);
  checkConversionAccess(conversions, options.access);
  beginWrite(transaction);
  if (conversions.length > maximumLeads) conversions.forEach(tooMany);
  else convertAll(transaction, conversions, options);
  finish(transaction, conversions, options);
  return conversions.map((conversion) => conversion.result());
}

/** Code and text of the API; UNCONFIRMED for Apex. */
function tooMany(conversion: Conversion): void {
  conversion.errors.push({
    statusCode: 'EXCEEDED_ID_LIMIT',
    message: `record limit reached. cannot submit more than ${maximumLeads} records into this call`,
    fields: [],
  });
}

function refuseWhatIsMissing(transaction: Transaction, conversions: readonly Conversion[]): void {
  const settings = transaction.org.project.component('Settings', 'LeadConfig');
  if (settings && !flagOf(settings.content, 'shouldLeadConvertRequireValidation', true)) {
    throwApex(
      'System.UnsupportedOperationException',
      'The local org always validates converted leads: it cannot do without ' +
        '(LeadConfig.shouldLeadConvertRequireValidation is false)',
    );
  }
  for (const { request } of conversions) {
    if (request.accountRecord ?? request.contactRecord ?? request.opportunityRecord) {
      throwApex(
        'System.UnsupportedOperationException',
        'The local org cannot convert a lead into given records: ' +
          'setAccountRecord, setContactRecord and setOpportunityRecord are missing',
      );
    }
  }
}

function convertAll(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): void {
  checkConversions(transaction, conversions);
  const sound = conversions.filter((conversion) => !conversion.failed);
  if (options.allOrNone && sound.length < conversions.length) return;
  if (attempt(transaction, sound, options) || options.allOrNone || sound.length === 1) return;
  for (const conversion of sound) conversion.reset();
  for (const conversion of sound) attempt(transaction, [conversion], options);
}

/** True when all were converted; else nothing of it stays. */
function attempt(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): boolean {
  if (conversions.length === 0) return true;
  const { db } = transaction.org;
  const used = { ...transaction.limits.used };
  let done = false;
  openSavepoint(db, savepoint);
  try {
    done = steps.every((step) => {
      step(transaction, conversions, options);
      return conversions.every((conversion) => !conversion.failed);
    });
    // As with records: what is tried again is paid for once.
    if (!done && !options.allOrNone) Object.assign(transaction.limits.used, used);
  } finally {
    // SQLite ends a transaction by itself when the disk is full.
    if (db.inTransaction) {
      if (!done) rollbackToSavepoint(db, savepoint);
      releaseSavepoint(db, savepoint);
    }
  }
  return done;
}

const steps: readonly ((
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
) => void)[] = [saveAccounts, saveContacts, saveOpportunities, closeLeads, moveChildren];

function finish(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): void {
  if (options.allOrNone && conversions.some((conversion) => conversion.failed)) {
    for (const conversion of conversions)
      if (!conversion.failed) conversion.errors.push(rolledBackError);
    const exception = dmlExceptionOf('convertLead', conversions.map(rowResult));
    if (exception) throw exception;
  }
  const converted = conversions.filter((conversion) => !conversion.failed).length;
  if (converted === 0) return;
  transaction.hasUncommittedWork = true;
  countDml(transaction, 'Lead', 'update', converted);
}

/** The exception names no ids. */
const rowResult = ({ failed, errors }: Conversion): RowResult => ({
  id: null,
  success: !failed,
  created: false,
  errors,
});

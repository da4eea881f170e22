/**
 * Request headers of saves.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_duplicaterules.htm
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_autoassign.htm
 */
import type { DmlHeaders } from '../dml/types.ts';
import { normalizeId } from '../runtime/ids.ts';
import { restError } from './errors.ts';
import type { RequestContext } from './requestContext.ts';

export function dmlHeadersOf(context: RequestContext): DmlHeaders {
  return {
    ...duplicateHeader(context.req.header('Sforce-Duplicate-Rule-Header') ?? ''),
    ...assignmentHeader(context.req.header('Sforce-Auto-Assign') ?? ''),
  };
}

/** `allowSave=true; includeRecordDetails=true; runAsCurrentUser=true`; absent is false. */
function duplicateHeader(text: string): DmlHeaders {
  const pairs = text.split(/[;,]/).map((part) => part.split('='));
  const flags = new Map(pairs.map(([name = '', value = '']) => [name.trim(), value.trim()]));
  const isTrue = (name: string): boolean => flags.get(name)?.toLowerCase() === 'true';
  return {
    allowDuplicates: isTrue('allowSave'),
    duplicateDetails: isTrue('includeRecordDetails'),
    duplicatesAsCurrentUser: isTrue('runAsCurrentUser'),
  };
}

/** Trap: without the header REST uses the active assignment rule, unlike Apex. */
function assignmentHeader(text: string): DmlHeaders {
  if (text === '' || /^true$/i.test(text)) return { useDefaultAssignmentRule: true };
  if (/^false$/i.test(text)) return {};
  const id = normalizeId(text);
  if (id === null)
    throw restError(400, 'INVALID_FIELD', `Sforce-Auto-Assign is TRUE, FALSE or an id: ${text}`);
  return { assignmentRuleId: id };
}

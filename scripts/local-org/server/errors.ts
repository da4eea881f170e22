/** Failures as the REST API tells them: an array of `{message, errorCode, fields?}`. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RowError } from '../dml/types.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { SoqlQueryException, apiErrorMessage } from '../soql/index.ts';
import { duplicateResultJson, type DuplicateResultJson } from './duplicateResultJson.ts';

export interface RestErrorItem {
  readonly message: string;
  readonly errorCode: string;
  readonly fields?: readonly string[];
  /** Spelled like this by the platform. */
  readonly duplicateResut?: DuplicateResultJson;
}

export class RestError extends Error {
  readonly status: ContentfulStatusCode;
  readonly items: readonly RestErrorItem[];

  constructor(status: ContentfulStatusCode, items: readonly RestErrorItem[]) {
    super(items.map((item) => `${item.errorCode}: ${item.message}`).join('; '));
    this.status = status;
    this.items = items;
  }
}

export const restError = (
  status: ContentfulStatusCode,
  errorCode: string,
  message: string,
): RestError => new RestError(status, [{ message, errorCode }]);

export const notFound = (): RestError =>
  restError(404, 'NOT_FOUND', 'The requested resource does not exist');

export const malformedJson = (detail: string): RestError =>
  restError(400, 'JSON_PARSER_ERROR', detail);

const missing = new Set(['ENTITY_IS_DELETED', 'INVALID_CROSS_REFERENCE_KEY']);
const forbidden = 'INSUFFICIENT_ACCESS_OR_READONLY';

/** Errors of one row that could not be saved. */
export function rowFailure(errors: readonly RowError[]): RestError {
  const gone = errors.length > 0 && errors.every((error) => missing.has(error.statusCode));
  const refused = errors.some((error) => error.statusCode === forbidden);
  return new RestError(refused ? 403 : gone ? 404 : 400, errors.map(withDuplicates));
}

/** Only requests for one record tell what was found. */
function withDuplicates(error: RowError): RestErrorItem {
  const item = restErrorItem(error);
  if (!error.duplicates) return item;
  const { message, errorCode } = item;
  return { duplicateResut: duplicateResultJson(error.duplicates), message, errorCode };
}

export function restErrorItem(error: RowError): RestErrorItem {
  return { message: error.message, errorCode: error.statusCode, fields: error.fields };
}

/** What an exception of a query or of Apex code means to a REST client. */
export function fromException(exception: unknown): RestError {
  if (exception instanceof RestError) return exception;
  if (!(exception instanceof ApexException)) {
    const detail =
      exception instanceof Error ? (exception.stack ?? exception.message) : String(exception);
    return restError(500, 'UNKNOWN_EXCEPTION', `Internal error of the local org: ${detail}`);
  }
  const { message } = exception;
  if (exception instanceof SoqlQueryException) {
    return restError(400, exception.error.code, apiErrorMessage(exception.text, exception.error));
  }
  switch (exception.typeName) {
    case 'System.QueryException':
      return restError(400, 'MALFORMED_QUERY', message);
    case 'System.NoAccessException':
    case 'System.SecurityException':
      return restError(403, 'INSUFFICIENT_ACCESS', message);
    default:
      return apexFailure(exception);
  }
}

/** An exception that Apex code let out. */
export function apexFailure(exception: ApexException): RestError {
  const parts = [exception.toString(), exception.stackTrace];
  return restError(500, 'APEX_ERROR', parts.filter(Boolean).join('\n\n'));
}

import type { RowCount, SelectFieldSet } from '../ast.ts';
import { isReadable } from '../../formula/formulaSql.ts';
import { malformed } from '../errors.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../../schema/model.ts';

const maxUnboundedRows = 200;

/**
 * Fields of `FIELDS(ALL | STANDARD | CUSTOM)`. Sets that may hold any number of fields are for API
 * callers only, and with a LIMIT.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_fields.htm
 */
export function fieldsOfSet(
  schema: OrgSchema,
  object: ObjectDescribe,
  item: SelectFieldSet,
  limit: RowCount | null,
  caller: 'apex' | 'api',
): readonly FieldDescribe[] {
  const fields = object.fields.filter((field) => isReadable(schema, object, field));
  if (item.which === 'STANDARD') return fields.filter((field) => !field.custom);
  if (caller === 'apex') {
    const message =
      'The SOQL FIELDS function is not supported with an unbounded set of fields in this API';
    throw malformed(message, item.offset);
  }
  if (limit?.kind !== 'number' || limit.value > maxUnboundedRows) {
    const message = `The SOQL FIELDS function must have a LIMIT of at most ${maxUnboundedRows}`;
    throw malformed(message, item.offset);
  }
  return item.which === 'ALL' ? fields : fields.filter((field) => field.custom);
}

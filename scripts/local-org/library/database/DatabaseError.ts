/**
 * Database.Error
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_error.htm
 */
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject, type ApexEnum } from '../../runtime/objects.ts';
import type { RowError } from '../../dml/types.ts';
import { defineType } from '../define.ts';
import { attributes } from '../members.ts';
import { listOf } from '../support.ts';
import type { JsonNode } from '../system/json/JsonNode.ts';
import { statusCode } from '../system/StatusCode.ts';

export class DatabaseError extends ApexObject {
  readonly fields: ApexList<string>;
  readonly message: string;
  readonly statusCode: ApexEnum;

  constructor(error: RowError) {
    super();
    this.fields = listOf('String', error.fields);
    this.message = error.message;
    this.statusCode = statusCode(error.statusCode);
  }

  static fromJson(entries: ReadonlyMap<string, JsonNode>): DatabaseError {
    return new DatabaseError(rowErrorOfJson(entries));
  }

  jsonFields(): readonly (readonly [string, unknown])[] {
    return [
      ['fields', this.fields],
      ['message', this.message],
      ['statusCode', this.statusCode],
    ];
  }

  override toString(): string {
    const fields = this.fields.items.join(', ');
    return `Database.Error[getFields=(${fields});getMessage=${this.message};getStatusCode=${this.statusCode.name};]`;
  }
}

/** `{"statusCode": …, "message": …, "fields": […]}`, as tests write it for a result. */
export function rowErrorOfJson(entries: ReadonlyMap<string, JsonNode>): RowError {
  const fields = entries.get('fields');
  return {
    statusCode: textOf(entries.get('statusCode')) ?? 'UNKNOWN_EXCEPTION',
    message: textOf(entries.get('message')) ?? '',
    fields: fields?.kind === 'array' ? fields.items.map((field) => textOf(field) ?? '') : [],
  };
}

const textOf = (node: JsonNode | undefined): string | null =>
  node !== undefined && 'text' in node ? node.text : null;

export const errorMembers = attributes<DatabaseError>({
  fields: 'getFields(): List<String>',
  message: 'getMessage(): String',
  statusCode: 'getStatusCode(): StatusCode',
});

defineType({
  namespace: 'Database',
  name: 'Error',
  kind: 'class',
  jsClass: DatabaseError,
  members: errorMembers,
});

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

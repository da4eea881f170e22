/**
 * Database.DuplicateError: a row that a duplicate rule stopped.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_DuplicateError.htm
 */
import type { RowError } from '../../dml/types.ts';
import { DuplicateResult } from '../datacloud/DuplicateResult.ts';
import { defineType } from '../define.ts';
import { attributes } from '../members.ts';
import { DatabaseError, errorMembers } from './DatabaseError.ts';
import { registerErrorFactory } from './results.ts';

export class DuplicateError extends DatabaseError {
  readonly duplicateResult: DuplicateResult;

  constructor(error: RowError, duplicateResult: DuplicateResult) {
    super(error);
    this.duplicateResult = duplicateResult;
  }
}

registerErrorFactory((error) =>
  error.duplicates ? new DuplicateError(error, new DuplicateResult(error.duplicates)) : null,
);

defineType({
  namespace: 'Database',
  name: 'DuplicateError',
  kind: 'class',
  extends: 'Database.Error',
  jsClass: DuplicateError,
  members: {
    ...errorMembers,
    ...attributes<DuplicateError>({
      duplicateResult: 'getDuplicateResult(): Datacloud.DuplicateResult',
    }),
  },
});

import { QueryException } from '../../runtime/exceptions.ts';
import type { SoqlError } from '../errors.ts';

/** The QueryException of a query that is wrong; API answers want the position and the code. */
export class SoqlQueryException extends QueryException {
  readonly error: SoqlError;
  readonly text: string;

  constructor(text: string, error: SoqlError) {
    super(error.message);
    this.text = text;
    this.error = error;
    const entries = [...(error.inaccessible ?? [])];
    this.inaccessibleFields = new Map(entries.map(([object, fields]) => [object, [...fields]]));
  }
}

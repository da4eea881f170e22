/** What is wrong with a formula: when it is read, and when it is worked out. */

/** The text does not compile; the messages are those of the platform's formula editor. */
export class FormulaError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'FormulaError';
    this.offset = offset;
  }
}

/** No value at this record: division by zero, `VALUE('x')`. Fields show `#Error!` and are null. */
export class EvaluationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EvaluationError';
  }
}

/** One line of `npm run bench -- --json`. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** As the design says it: `<= 10.5`. */
  readonly target: string;
}

export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

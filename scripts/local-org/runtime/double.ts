/** Double: a plain number where the static type says so; boxed here inside Object and collections. */
export class ApexDouble {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export function boxDouble(value: number | null): ApexDouble | null {
  return value === null ? null : new ApexDouble(value);
}

export function unboxDouble(value: ApexDouble | null): number | null {
  return value === null ? null : value.value;
}

/**
 * As Java prints a double, which Apex keeps: `1.0`, `1.0E7`, `1.25E-5`. Digits are the shortest
 * that read back as the same number, as in JavaScript.
 */
export function doubleToText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e7) {
    const text = String(value);
    return text.includes('.') ? text : `${text}.0`;
  }
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

const view = new DataView(new ArrayBuffer(8));

/** The hash of `java.lang.Double`: both halves of the bits. */
export function doubleHash(value: number): number {
  view.setFloat64(0, value);
  return (view.getInt32(0) ^ view.getInt32(4)) | 0;
}

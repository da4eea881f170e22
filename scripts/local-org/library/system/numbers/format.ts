/** Numbers in the user's locale: grouping, at most three decimals, as `format()` prints them. */
import type { ApexDecimal } from '../../../runtime/decimal.ts';
import { userLocale } from '../../../runtime/userContext.ts';

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string): Intl.NumberFormat {
  let format = formats.get(locale);
  if (!format) {
    // Three decimals is also the default of Java's NumberFormat; Decimals come rounded already.
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
    formats.set(locale, format);
  }
  return format;
}

/** `12345.6789` is `12,345.679` in en_US. */
export function formatDecimal(value: ApexDecimal): string {
  const rounded = value.scale > 3 ? value.setScale(3) : value;
  const text = rounded.toPlainText();
  // The whole part as bigint keeps digits beyond the 15 of a double.
  const point = text.indexOf('.');
  if (point < 0) return formatWhole(BigInt(text));
  const fraction = text.slice(point + 1).replace(/0+$/, '');
  const whole = formatWhole(BigInt(text.slice(0, point)));
  if (fraction === '') return whole;
  const sign = text.startsWith('-0') && !whole.startsWith('-') ? '-' : '';
  return `${sign}${whole}${decimalSeparator()}${fraction}`;
}

export function formatWhole(value: bigint | number): string {
  return formatOf(userLocale()).format(value);
}

function decimalSeparator(): string {
  const parts = formatOf(userLocale()).formatToParts(1.5);
  return parts.find((part) => part.type === 'decimal')?.value ?? '.';
}

import type { FieldDescribe } from '../../schema/model.ts';
import { ApexDate, ApexDatetime, dayMs } from '../../runtime/dateTypes.ts';
import { userLocale, userTimeZone } from '../../runtime/userContext.ts';
import type { ValueType } from '../plan.ts';
import type { SqlValue } from '../sql/fragment.ts';

/**
 * FORMAT(): a stored value as text in the user's locale.
 * Differs: amounts are printed with `$`; the org has one currency and its code is not known here.
 */
export function formatValue(
  type: ValueType,
  field: FieldDescribe | null,
  value: SqlValue,
): string | null {
  if (value === null) return null;
  const locale = userLocale();
  switch (type) {
    case 'integer':
    case 'number':
      return formatNumber(locale, field, Number(value));
    case 'date': {
      const day = ApexDate.tryParse(String(value));
      return (
        day && new Intl.DateTimeFormat(locale, { timeZone: 'UTC' }).format(day.epochDay * dayMs)
      );
    }
    case 'datetime': {
      const zone = userTimeZone();
      const format = new Intl.DateTimeFormat(locale, {
        dateStyle: 'short',
        timeStyle: 'short',
        timeZone: zone,
      });
      return format.format(new ApexDatetime(Number(value)).ms);
    }
    case 'boolean':
      return value === 1 ? 'true' : 'false';
    default:
      return String(value);
  }
}

function formatNumber(locale: string, field: FieldDescribe | null, value: number): string {
  const digits = field?.scale ?? 0;
  const fraction = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const style = field?.type === 'currency' ? ({ style: 'currency', currency: 'USD' } as const) : {};
  const text = new Intl.NumberFormat(locale, { ...fraction, ...style }).format(value);
  return field?.type === 'percent' ? `${text}%` : text;
}

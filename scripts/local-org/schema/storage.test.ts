import { ApexBlob } from '../runtime/blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { createField } from './fieldDescribe.ts';
import type { FieldType } from './model.ts';
import { fromStorage, toStorage, type SqlValue } from './storage.ts';

const decimal = (text: string): ApexDecimal => ApexDecimal.tryParse(text) ?? ApexDecimal.zero;

const cases: readonly (readonly [FieldType, unknown, SqlValue])[] = [
  ['string', '  trimmed ', 'trimmed'],
  ['string', '   ', null],
  ['multipicklist', 'b;a;b', ';b;a;'],
  ['boolean', true, 1],
  ['int', 7, 7],
  ['currency', decimal('12.345'), 12.345],
  ['date', ApexDate.of(2024, 2, 29), '2024-02-29'],
  ['datetime', new ApexDatetime(1_700_000_000_987), 1_700_000_000_000],
  ['time', ApexTime.of(10, 30, 0, 5), '10:30:00.005Z'],
  ['reference', '001D000000IqhSLIAZ', '001D000000IqhSLIAZ'],
];

describe('storage', () => {
  it.each(cases)('writes a %s', (type, value, stored) => {
    expect(
      toStorage(createField({ name: 'F', label: 'F', type, precision: 18, scale: 2 }), value),
    ).toBe(stored);
  });

  it.each([
    ['multipicklist', ';b;a;', 'b;a'],
    ['boolean', 0, false],
    ['currency', 12, '12.00'],
    ['currency', 12.345, '12.345'],
    ['date', '2024-02-29', '2024-02-29'],
    ['time', '10:30:00.005Z', '10:30:00.005Z'],
  ] as const)('reads a %s', (type, stored, text) => {
    const value = fromStorage(
      createField({ name: 'F', label: 'F', type, precision: 18, scale: 2 }),
      stored,
    );
    expect(typeof text === 'string' ? String(value) : value).toBe(text);
  });

  it('keeps bytes', () => {
    const field = createField({ name: 'F', label: 'F', type: 'base64' });
    const stored = toStorage(field, ApexBlob.ofText('abc'));
    expect(fromStorage(field, stored)).toMatchObject({ size: 3 });
  });
});

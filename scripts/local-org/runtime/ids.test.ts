import { idEquals, normalizeId, toId } from './ids.ts';

describe('ids', () => {
  it.each([
    ['001D000000IqhSL', '001D000000IqhSLIAZ'],
    ['001D000000IqhSLIAZ', '001D000000IqhSLIAZ'],
    ['001d000000iqhsliaz', '001D000000IqhSLIAZ'],
    ['001000000000001', '001000000000001AAA'],
    ['001D000000IqhSLAAA', '001d000000iqhslAAA'],
    ['001D000000IqhSL678', null],
    ['00100000000000000D', '00100000000000000D'],
    ['nope', null],
    ['', null],
  ])('%s becomes %s', (text, expected) => {
    expect(normalizeId(text)).toBe(expected);
  });

  it('are validated on assignment', () => {
    expect(toId(null)).toBeNull();
    expect(() => toId('nope')).toThrow('Invalid id: nope');
  });

  it('are equal in both lengths, but respect case', () => {
    expect(idEquals('001D000000IqhSL', '001D000000IqhSLIAZ')).toBe(true);
    expect(idEquals('001D000000IqhSL', '001d000000iqhsl')).toBe(false);
  });
});

/**
 * Phone numbers as Close keeps them: E.164, with the country and a readable form. Numbers without
 * a country code count as North American (`9045551234` becomes `+19045551234`).
 */

/** Calling codes that the generator and the usual tests need; others get no country. */
const COUNTRY_BY_CODE: Record<string, string> = {
  '1': 'US',
  '31': 'NL',
  '33': 'FR',
  '34': 'ES',
  '39': 'IT',
  '41': 'CH',
  '44': 'GB',
  '45': 'DK',
  '46': 'SE',
  '48': 'PL',
  '49': 'DE',
  '55': 'BR',
  '61': 'AU',
  '81': 'JP',
  '91': 'IN',
  '353': 'IE',
};

export function toE164(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  if (/[A-Za-z]/.test(text)) return null;
  if (text.trim().startsWith('+'))
    return digits.length >= 8 && digits.length <= 15 ? `+${digits}` : null;
  if (digits.length === 10) return `+1${digits}`;
  return digits.length === 11 && digits.startsWith('1') ? `+${digits}` : null;
}

function callingCode(e164: string): string | null {
  return (
    [3, 2, 1].map((size) => e164.slice(1, size + 1)).find((code) => code in COUNTRY_BY_CODE) ?? null
  );
}

export function countryOf(e164: string): string | null {
  const code = callingCode(e164);
  return code === null ? null : (COUNTRY_BY_CODE[code] ?? null);
}

/** `+1 415-555-0142`, `+44 20 7946 0958`. */
export function formatPhone(e164: string): string {
  const code = callingCode(e164);
  if (code === null) return e164;
  const rest = e164.slice(code.length + 1);
  if (code === '1' && rest.length === 10) {
    return `+1 ${rest.slice(0, 3)}-${rest.slice(3, 6)}-${rest.slice(6)}`;
  }
  const groups = [rest.slice(0, 2), ...(rest.slice(2).match(/\d{1,4}/g) ?? [])];
  return `+${code} ${groups.join(' ')}`;
}

const escapes: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '"': '"',
  "'": "'",
  '\\': '\\',
};

/** Value of a string literal as written, with its quotes (`'a\n'` or `'''…'''`). */
export function unescapeString(literal: string): string {
  const quotes = literal.startsWith("'''") && literal.length >= 6 ? 3 : 1;
  const text = literal.slice(quotes, literal.length - quotes);
  const body = quotes === 3 ? text.replace(/^[ \t]*\r?\n/, '') : text;
  return body.replace(/\\(u[0-9a-fA-F]{4}|.)/gs, (whole, escape: string) =>
    escape.length === 5
      ? String.fromCharCode(parseInt(escape.slice(1), 16))
      : (escapes[escape] ?? whole),
  );
}

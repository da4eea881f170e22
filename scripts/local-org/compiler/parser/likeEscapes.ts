/**
 * `LIKE 'a\_b'` in a query: the grammar knows no `\_` and `\%` in text, so for the parser other
 * characters take their place; the text of a query comes from the source as it was written.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_quotedstringescapes.htm
 */
const likePattern = /\blike\s*'(?:[^'\\\r\n]|\\.)*'/gi;

export function hideLikeEscapes(source: string): string {
  if (!/\\[_%]/.test(source)) return source;
  return source.replace(likePattern, (text) =>
    text.replace(/\\(.)/g, (escape, character: string) =>
      character === '_' || character === '%' ? '__' : escape,
    ),
  );
}

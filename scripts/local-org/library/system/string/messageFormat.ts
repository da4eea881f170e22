/** The pattern language of `String.format`: java.text.MessageFormat over texts. */
import { toText } from '../../../runtime/toText.ts';
import { stringError } from './errors.ts';

/**
 * `{0}` is replaced by the argument, `''` is a quote, text between single quotes is literal. An
 * argument that is missing leaves its placeholder.
 * Differs: formats in placeholders (`{0,number}`) are refused; arguments are texts on the platform.
 */
export function messageFormat(pattern: string, values: readonly unknown[]): string {
  // Trap: each value becomes text once, in order, however often the pattern names it.
  const texts = values.map(toText);
  let result = '';
  let quoted = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "'") {
      if (pattern.charAt(at + 1) === "'") {
        result += "'";
        at += 1;
      } else {
        quoted = !quoted;
      }
    } else if (character === '{' && !quoted) {
      const close = pattern.indexOf('}', at);
      if (close < 0) stringError('Unmatched braces in the pattern.');
      result += argument(pattern.slice(at + 1, close), texts);
      at = close;
    } else {
      result += character;
    }
  }
  return result;
}

function argument(placeholder: string, texts: readonly string[]): string {
  const text = placeholder.trim();
  if (!/^\d+$/.test(text)) stringError(`can't parse argument number: ${placeholder}`);
  const index = Number(text);
  return texts[index] ?? `{${placeholder}}`;
}

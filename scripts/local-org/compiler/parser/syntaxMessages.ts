/**
 * Syntax errors in the words of the platform's compiler, from those of ANTLR.
 * UNCONFIRMED: which of its texts the platform chooses where several tokens would do.
 */

const escape = /\\(?!u[0-9a-fA-F]{4}|[btnfr"'\\])(.?)/;

/** `mismatched input ')' expecting ';'` → `Expecting ';' but was: ')'`; `token` is the one at fault. */
export function syntaxMessage(message: string, token: string | null): string {
  const unrecognised = /^token recognition error at: '([\s\S]*)'$/.exec(message)?.[1];
  if (unrecognised !== undefined) return unrecognisedMessage(unrecognised);
  const [, expected = ''] = / expecting ([\s\S]*)$/.exec(message) ?? [];
  if (expected === "{'catch', 'finally'}")
    return 'Try block must have at least one catch block or a finally block';
  if (token === '<' && expected.includes("'implements'"))
    return 'Type parameters are not supported';
  if (token === '<EOF>') return 'Unexpected <EOF>';
  if (expected === '<EOF>') return `Missing '<EOF>' at '${token}'`;
  if (message.startsWith('missing ') && !message.startsWith('missing {'))
    return `M${message.slice(1)}`;
  const isOne = /^'[^']*'$/.test(expected);
  if (isOne && message.startsWith('mismatched '))
    return `Expecting ${expected} but was: '${token}'`;
  return `Unexpected token '${token}'.`;
}

/** What the lexer could not read: an illegal escape, an end of text or comment that is missing. */
function unrecognisedMessage(text: string): string {
  if (text.startsWith('/*')) return 'Missing closing mark */ on multi-line comment.';
  if (!text.startsWith("'")) {
    return `Unrecognized symbol '${text}', which is not a valid Apex identifier.`;
  }
  const illegal = escape.exec(text.replaceAll('\\\\', '\\\\'))?.[1];
  return illegal === undefined
    ? "Missing closing quote character ' on string."
    : `Invalid string literal '${text.slice(1)}'. Illegal character sequence '\\${illegal}' in string literal.`;
}

/** Reads the member signatures of `defineType`: `static valueOf(Object): String`. */

export interface TypeText {
  readonly name: string;
  readonly arguments: readonly TypeText[];
}

export interface Signature {
  readonly kind: 'method' | 'constructor' | 'property';
  readonly name: string;
  readonly isStatic: boolean;
  readonly parameters: readonly TypeText[];
  /** Return type of a method, type of a property; void for constructors. */
  readonly type: TypeText;
}

const shape = /^(static\s+)?([\w.]+)\s*(\((.*)\))?\s*(?::\s*(.+))?$/s;
const nothing: TypeText = { name: 'void', arguments: [] };

export function parseSignature(text: string): Signature {
  const match = shape.exec(text.trim());
  if (!match) throw new Error(`invariant: library signature ${text}`);
  const [, isStatic, name = '', call, parameters = '', type] = match;
  return {
    kind: call === undefined ? 'property' : name === 'new' ? 'constructor' : 'method',
    name,
    isStatic: isStatic !== undefined,
    parameters: splitTypes(parameters).map(parseType),
    type: type === undefined ? nothing : parseType(type),
  };
}

/** `Map<K, List<V>>`, `String[]`, also with a parameter name behind (`String value`). */
export function parseType(text: string): TypeText {
  const trimmed = text.trim();
  if (trimmed.endsWith('[]')) return { name: 'List', arguments: [parseType(trimmed.slice(0, -2))] };
  const open = trimmed.indexOf('<');
  if (open < 0) return { name: trimmed.split(/\s+/)[0] ?? trimmed, arguments: [] };
  const close = trimmed.lastIndexOf('>');
  return {
    name: trimmed.slice(0, open).trim(),
    arguments: splitTypes(trimmed.slice(open + 1, close)).map(parseType),
  };
}

/** Splits at commas outside of angle brackets. */
function splitTypes(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '<') depth++;
    else if (character === '>') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  const last = text.slice(start);
  return last.trim() === '' ? parts : [...parts, last];
}

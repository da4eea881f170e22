/** A JSON value as a tree; numbers keep their digits. */
import type { JsonTokenizer } from './JsonTokenizer.ts';

export type JsonNode =
  | { readonly kind: 'object'; readonly entries: readonly (readonly [string, JsonNode])[] }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string' | 'integer' | 'decimal' | 'boolean'; readonly text: string }
  | { readonly kind: 'null' };

/** Reads the value that starts at the tokenizer's current token; ends on its last token. */
export function readNode(tokens: JsonTokenizer): JsonNode {
  switch (tokens.token) {
    case 'START_OBJECT':
      return { kind: 'object', entries: readEntries(tokens) };
    case 'START_ARRAY':
      return { kind: 'array', items: readItems(tokens) };
    case 'VALUE_STRING':
      return { kind: 'string', text: tokens.text };
    case 'VALUE_NUMBER_INT':
      return { kind: 'integer', text: tokens.text };
    case 'VALUE_NUMBER_FLOAT':
      return { kind: 'decimal', text: tokens.text };
    case 'VALUE_TRUE':
    case 'VALUE_FALSE':
      return { kind: 'boolean', text: tokens.text };
    case 'VALUE_NULL':
      return { kind: 'null' };
    default:
      throw new Error(`invariant: no value starts at ${String(tokens.token)}`);
  }
}

function readEntries(tokens: JsonTokenizer): (readonly [string, JsonNode])[] {
  const entries: (readonly [string, JsonNode])[] = [];
  while (tokens.next() === 'FIELD_NAME') {
    const name = tokens.text;
    tokens.next();
    entries.push([name, readNode(tokens)]);
  }
  return entries;
}

function readItems(tokens: JsonTokenizer): JsonNode[] {
  const items: JsonNode[] = [];
  while (tokens.next() !== 'END_ARRAY') items.push(readNode(tokens));
  return items;
}

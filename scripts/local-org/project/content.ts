/** Reads values out of parsed metadata XML. Every value is text as written; absent is null. */
import type { MetadataContent } from './project.ts';

/** The text of an element; of several the first. */
export function textOf(content: MetadataContent, name: string): string | null {
  const value = first(content[name]);
  return typeof value === 'string' ? value : null;
}

/** `true` and `false` as written; absent: `otherwise`. */
export function flagOf(content: MetadataContent, name: string, otherwise = false): boolean {
  const text = textOf(content, name);
  return text === null ? otherwise : text.trim().toLowerCase() === 'true';
}

export function numberOf(content: MetadataContent, name: string): number | null {
  const text = textOf(content, name);
  const value = Number(text);
  return text === null || Number.isNaN(value) ? null : value;
}

/** An element that has elements inside. */
export function partOf(content: MetadataContent, name: string): MetadataContent | null {
  const value = first(content[name]);
  return isContent(value) ? value : null;
}

/** Repeated elements with elements inside. */
export function partsOf(content: MetadataContent, name: string): readonly MetadataContent[] {
  return all(content[name]).filter(isContent);
}

/** Repeated elements with text inside. */
export function textsOf(content: MetadataContent, name: string): readonly string[] {
  return all(content[name]).filter((each): each is string => typeof each === 'string');
}

function first(value: unknown): unknown {
  return Array.isArray(value) ? (value as readonly unknown[])[0] : value;
}

function all(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isContent(value: unknown): value is MetadataContent {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

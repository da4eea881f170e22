import type { JsonObject } from '../../json.ts';
import { textOf } from '../../json.ts';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

export function toHtml(text: string): string {
  const escaped = text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
  return `<body><p>${escaped.replace(/\n/g, '<br/>')}</p></body>`;
}

export function toText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(p|li|h[1-6]|div)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#?\w+);/g, (all, name: string) =>
      name.startsWith('#')
        ? String.fromCodePoint(Number(name.slice(1)) || 32)
        : (ENTITIES[name] ?? all),
    )
    .trim();
}

/** Setting one of a plain and a rich member overwrites the other; the rich one wins. */
export function richMembers(body: JsonObject, plain: string, rich: string): JsonObject {
  const html = textOf(body, rich);
  if (html !== null) {
    const wrapped = /^<body>/i.test(html) ? html : `<body>${html}</body>`;
    return { [rich]: wrapped, [plain]: toText(html) };
  }
  const text = textOf(body, plain);
  if (text !== null) return { [plain]: text, [rich]: text === '' ? '' : toHtml(text) };
  return body[plain] === null || body[rich] === null ? { [plain]: null, [rich]: null } : {};
}

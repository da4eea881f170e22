/** Java's predefined character classes as the inside of a JavaScript class (flag v). */
import { invalidRegex, unsupportedRegex } from './errors.ts';

const horizontal = String.raw` \t\u{A0}\u{1680}\u{180E}\u{2000}-\u{200A}\u{202F}\u{205F}\u{3000}`;
const vertical = String.raw`\n\u{B}\f\r\u{85}\u{2028}\u{2029}`;

/** `\d` and the like; capitals negate. */
export const shortClasses: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'a-zA-Z_0-9',
  s: String.raw`\u{20}\t\n\u{B}\f\r`,
  h: horizontal.replace(' ', String.raw`\u{20}`),
  v: vertical,
};

export const anyLineBreak = String.raw`(?:\r\n|[${vertical}])`;

const punctuation = String.raw`\u{21}-\u{2F}\u{3A}-\u{40}\u{5B}-\u{60}\u{7B}-\u{7E}`;

const namedClasses: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: String.raw`\u{0}-\u{7F}`,
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: punctuation,
  Graph: String.raw`\u{21}-\u{7E}`,
  Print: String.raw`\u{20}-\u{7E}`,
  Blank: String.raw`\u{20}\t`,
  Cntrl: String.raw`\u{0}-\u{1F}\u{7F}`,
  XDigit: '0-9a-fA-F',
  Space: String.raw`\u{20}\t\n\u{B}\f\r`,
  javaLowerCase: String.raw`\p{Lowercase}`,
  javaUpperCase: String.raw`\p{Uppercase}`,
  javaWhitespace: String.raw`\p{Zl}\p{Zp}\u{1680}\u{2000}-\u{2006}\u{2008}-\u{200A}\u{205F}\u{3000}\u{20}\u{9}-\u{D}\u{1C}-\u{1F}`,
  javaLetter: String.raw`\p{L}`,
  javaDigit: String.raw`\p{Nd}`,
  javaLetterOrDigit: String.raw`\p{L}\p{Nd}`,
  L1: String.raw`\u{0}-\u{FF}`,
  all: String.raw`\u{0}-\u{10FFFF}`,
};

const binaryNames: Readonly<Record<string, string>> = {
  alphabetic: 'Alphabetic',
  ideographic: 'Ideographic',
  letter: 'L',
  lowercase: 'Lowercase',
  uppercase: 'Uppercase',
  titlecase: 'Lt',
  punctuation: 'P',
  control: 'Cc',
  white_space: 'White_Space',
  whitespace: 'White_Space',
  digit: 'Nd',
  hex_digit: 'Hex_Digit',
  assigned: 'Assigned',
  emoji: 'Emoji',
};

/** `\p{name}`, `\p{IsName}`, `\p{script=Name}`, `\p{general_category=Lu}`. */
export function propertyClass(name: string, index: number): string {
  const known = Object.hasOwn(namedClasses, name) ? namedClasses[name] : undefined;
  if (known !== undefined) return known;
  const assigned = /^(\w+)=(.+)$/.exec(name);
  if (assigned) return assignedProperty(assigned[1] ?? '', assigned[2] ?? '', index);
  if (name.startsWith('In')) unsupportedRegex(`the Unicode block \\p{${name}}`);
  const bare = name.startsWith('Is') ? name.slice(2) : name;
  const binary = binaryNames[bare.toLowerCase()];
  const candidates = binary
    ? [String.raw`\p{${binary}}`]
    : [String.raw`\p{${bare}}`, String.raw`\p{Script=${bare}}`];
  return candidates.find(isClass) ?? unknownProperty(name, index);
}

function assignedProperty(property: string, value: string, index: number): string {
  const key = property.toLowerCase();
  const isScript = key === 'script' || key === 'sc' || key === 'isscript';
  const isCategory = key === 'general_category' || key === 'gc';
  if (!isScript && !isCategory) unsupportedRegex(`the property \\p{${property}=…}`);
  const source = isScript ? String.raw`\p{Script=${value}}` : String.raw`\p{${value}}`;
  return isClass(source) ? source : unknownProperty(`${property}=${value}`, index);
}

function isClass(source: string): boolean {
  try {
    new RegExp(source, 'v');
    return true;
  } catch {
    return false;
  }
}

function unknownProperty(name: string, index: number): never {
  invalidRegex(`Unknown character property name {${name}}`, index);
}

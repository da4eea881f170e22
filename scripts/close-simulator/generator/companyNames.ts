import type { Random } from '../store/random.ts';
import { COMPANY_CORES, COMPANY_FIELDS, ODD_COMPANIES } from './lexicon.ts';
import type { Place } from './lexicon.ts';

/** A company of which a lead is made. */
export interface Firm {
  name: string | null;
  /** Where its people have their addresses. */
  domain: string;
}

/** Names and domains given so far: two firms share them only where a duplicate is meant. */
export class FirmNames {
  readonly #firms: Firm[] = [];
  readonly #names = new Set<string>();
  readonly #domains = new Set<string>();

  /** A new firm at a place; now and then the nameless, the odd, and one that is known already. */
  next(random: Random, place: Place): Firm {
    const roll = random.next();
    if (roll < 0.015) return { name: null, domain: 'mail.example' };
    if (roll < 0.035 && this.#firms.length > 0) return duplicate(random, random.pick(this.#firms));
    const firm = roll < 0.075 ? this.#odd(random, place) : this.#plain(random, place);
    this.#firms.push(firm);
    return { ...firm, name: disfigured(random, firm.name ?? '') };
  }

  #plain(random: Random, place: Place): Firm {
    const core = `${random.pick(COMPANY_CORES)} ${random.pick(COMPANY_FIELDS)}`;
    const form = random.pick(place.forms);
    const whole = (name: string): string => (form ? `${name} ${form}` : name);
    const name = this.#unused(whole(core), place, (branch) => whole(`${core} ${branch}`));
    return { name, domain: this.#domain(slug(core), place) };
  }

  #odd(random: Random, place: Place): Firm {
    const [name, domain] = random.pick(ODD_COMPANIES);
    const unused = this.#unused(name, place, (branch) => `${name} (${branch})`);
    return { name: unused, domain: this.#domain(domain, place) };
  }

  /** A name that is taken gets its place, then a number. */
  #unused(name: string, place: Place, withBranch: (branch: string) => string): string {
    const known = (text: string): boolean => this.#names.has(text);
    let result = known(name) ? withBranch(place.city) : name;
    for (let count = 2; known(result); count += 1) result = withBranch(`${place.city} ${count}`);
    this.#names.add(result);
    return result;
  }

  #domain(text: string, place: Place): string {
    const known = (domain: string): boolean => this.#domains.has(domain);
    let result = known(text) ? `${text}-${place.country.toLowerCase()}` : text;
    for (let count = 2; known(result); count += 1) {
      result = `${text}-${place.country.toLowerCase()}${count}`;
    }
    this.#domains.add(result);
    return `${result}.example`;
  }
}

/** The same firm entered twice: without its legal form, in capitals, or exactly alike. */
function duplicate(random: Random, { name, domain }: Firm): Firm {
  const text = name ?? '';
  const variants = [text, text.toUpperCase(), text.replace(/ [^ ]+$/, '')];
  return { name: random.pick(variants), domain };
}

/** Trailing and inner no-break spaces and overlong names do occur. */
function disfigured(random: Random, name: string): string {
  const roll = random.next();
  if (roll < 0.02) return `${name}\u00a0`;
  if (roll < 0.045) return name.replaceAll(' ', '\u00a0');
  return roll < 0.05 ? `${name} ${'and Associated Companies '.repeat(12)}`.trim() : name;
}

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  æ: 'ae',
  ß: 'ss',
  ı: 'i',
  đ: 'd',
  þ: 'th',
  ð: 'd',
};

/** Lower-case ASCII letters and digits; empty for a text without any. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[łøæßıđþð]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 40);
}

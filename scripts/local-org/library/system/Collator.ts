/**
 * Collator: order of texts in the user's language.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Collator.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { toText } from '../../runtime/toText.ts';
import { userLocale } from '../../runtime/userContext.ts';
import { defineType } from '../define.ts';

export class ApexCollator extends ApexObject {
  readonly #collator: Intl.Collator;

  constructor(locale: string) {
    super();
    this.#collator = new Intl.Collator(locale);
  }

  /** Nulls first. */
  compare(left: unknown, right: unknown): number {
    if (left === null || right === null) {
      return left === right ? 0 : left === null ? -1 : 1;
    }
    return this.#collator.compare(toText(left), toText(right));
  }

  /** The name under which `List.sort(Comparator)` calls it. */
  m_compare$object$object(left: unknown, right: unknown): number {
    return this.compare(left, right);
  }
}

const compare = (self: ApexCollator, left: unknown, right: unknown): number =>
  self.compare(left, right);

defineType({
  name: 'Collator',
  namespace: 'System',
  kind: 'class',
  implements: ['Comparator<String>'],
  jsClass: ApexCollator,
  members: {
    'compare(Object, Object): Integer': compare,
    'compare(String, String): Integer': compare,
    'static getInstance(): Collator': () => new ApexCollator(userLocale()),
  },
});

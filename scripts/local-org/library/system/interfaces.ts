/**
 * Interfaces that order and walk values. User classes implement them; the parameters of the generic
 * ones are mangled as Object.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_comparable.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_Comparator.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_iterable.htm
 */
import { callMethod, mangled } from '../../runtime/userCalls.ts';
import { abstractMember, defineType } from '../define.ts';

defineType({
  name: 'Comparable',
  namespace: 'System',
  kind: 'interface',
  members: { 'compareTo(Object): Integer': abstractMember },
});

defineType({
  name: 'Comparator',
  namespace: 'System',
  kind: 'interface',
  typeParameters: ['E'],
  members: { 'compare(E, E): Integer': abstractMember },
});

defineType({
  name: 'Iterator',
  namespace: 'System',
  kind: 'interface',
  typeParameters: ['E'],
  members: { 'hasNext(): Boolean': abstractMember, 'next(): E': abstractMember },
});

defineType({
  name: 'Iterable',
  namespace: 'System',
  kind: 'interface',
  typeParameters: ['E'],
  members: { 'iterator(): Iterator<E>': abstractMember },
});

/**
 * Walks an Apex Iterable or Iterator from TypeScript (`for` over a user's Iterable, the scope of a
 * batch, `String.join`).
 */
export function* iterate(source: object): IterableIterator<unknown> {
  if (Symbol.iterator in source) {
    yield* source as Iterable<unknown>;
    return;
  }
  const isIterator = mangled.hasNext in source;
  const iterator = isIterator ? source : callMethod(source, mangled.iterator);
  if (typeof iterator !== 'object' || iterator === null) return;
  while (callMethod(iterator, mangled.hasNext) === true) yield callMethod(iterator, mangled.next);
}

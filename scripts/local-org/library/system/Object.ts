/**
 * Methods that every value has when it is statically an Object.
 */
import { stringEquals, valueEquals, valueHash } from '../../runtime/equality.ts';
import { toText } from '../../runtime/toText.ts';
import { defineType } from '../define.ts';

/**
 * Trap: texts that are held as Object are equal without regard to case (the tests of
 * https://github.com/salesforce/apex-mockery have it so; UNCONFIRMED elsewhere).
 */
const equals = (self: unknown, other: unknown): boolean =>
  typeof self === 'string' && typeof other === 'string'
    ? stringEquals(self, other)
    : valueEquals(self, other);

defineType({
  name: 'Object',
  namespace: 'System',
  kind: 'class',
  virtual: true,
  members: {
    'equals(Object): Boolean': equals,
    'hashCode(): Integer': valueHash,
    'toString(): String': toText,
  },
});

/**
 * Methods that every value has when it is statically an Object.
 */
import { valueEquals, valueHash } from '../../runtime/equality.ts';
import { toText } from '../../runtime/toText.ts';
import { defineType } from '../define.ts';

defineType({
  name: 'Object',
  namespace: 'System',
  kind: 'class',
  virtual: true,
  members: {
    'equals(Object): Boolean': valueEquals,
    'hashCode(): Integer': valueHash,
    'toString(): String': toText,
  },
});

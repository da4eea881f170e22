/**
 * System.Assert
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Assert.htm
 */
import { nullArgument } from '../../runtime/exceptions.ts';
import { isInstance, typeNameOf } from '../../runtime/typeOf.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { assertEqual, assertionFailed, assertNotEqual } from './assertions.ts';
import type { ApexType } from './Type.ts';

type Check = (...args: never[]) => void;

/** A check with and without a last argument that says what failed. */
function withMessage(signature: string, check: Check): Record<string, MemberImplementation> {
  return {
    [`static ${signature}): void`]: check,
    [`static ${signature}, String): void`]: check,
  };
}

/** Unconfirmed: the texts of `isTrue`, `isFalse` and of the type checks. */
defineType({
  namespace: 'System',
  name: 'Assert',
  kind: 'class',
  members: {
    ...withMessage('areEqual(Object, Object', assertEqual),
    ...withMessage('areNotEqual(Object, Object', assertNotEqual),
    'static fail(): void': () => assertionFailed(null),
    'static fail(String): void': (message: string | null) => assertionFailed(message),
    ...withMessage('isTrue(Boolean', (value: boolean | null, message: string | null = null) => {
      assertEqual(true, value, message);
    }),
    ...withMessage('isFalse(Boolean', (value: boolean | null, message: string | null = null) => {
      assertEqual(false, value, message);
    }),
    ...withMessage('isNull(Object', (value: unknown, message: string | null = null) => {
      assertEqual(null, value, message);
    }),
    ...withMessage('isNotNull(Object', (value: unknown, message: string | null = null) => {
      assertNotEqual(null, value, message);
    }),
    ...withMessage('isInstanceOfType(Object, Type', isInstanceOfType),
    ...withMessage('isNotInstanceOfType(Object, Type', isNotInstanceOfType),
  },
});

function isInstanceOfType(
  value: unknown,
  type: ApexType | null,
  message: string | null = null,
): void {
  const expected = (type ?? nullArgument()).runtimeType;
  if (isInstance(value, expected)) return;
  assertionFailed(message, `Expected type: ${expected.name}, Actual type: ${typeNameOf(value)}`);
}

function isNotInstanceOfType(
  value: unknown,
  type: ApexType | null,
  message: string | null = null,
): void {
  const refused = (type ?? nullArgument()).runtimeType;
  if (!isInstance(value, refused)) return;
  assertionFailed(message, `Not expected type: ${refused.name}`);
}

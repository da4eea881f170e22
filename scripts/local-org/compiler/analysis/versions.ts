/**
 * What changed with which API version of a class (2.18 of the design notes: one table, a test on
 * both sides of each). Changes of library methods are with the methods: they get the version
 * through their call site.
 */
export const versions = {
  /** Test methods stand in test classes. AG "IsTest Annotation". */
  testsInTestClasses: 28,
  /** `null instanceof T` is false; before, true. AG "Using the instanceof Keyword". */
  nullIsNoInstance: 32,
  /** Unreachable statements do not compile. AG "Exception Statements". */
  unreachableIsError: 41,
  /** A getter cannot change the property's own value unless the setter does. AG "Apex Properties". */
  getterCannotSet: 42,
  /** REST methods may be @ReadOnly. AG "ReadOnly Annotation". */
  readOnlyRest: 49,
  /** `?.` AG "Safe Navigation Operator". */
  safeNavigation: 50,
  /** @AuraEnabled methods may not be overloaded. AG "AuraEnabled Annotation". */
  auraNoOverloads: 55,
  /** `??` */
  nullCoalescing: 60,
  /** `instanceof Iterable<Base>` of a `List<Sub>` is always true, so it does not compile. */
  listsAreIterables: 60,
  /** Private methods are not overridden by methods of the same signature. AG "Class Methods". */
  privateMethodsAreOwn: 61,
  /** A Set may not change while a loop runs over it; before, the loop ran over a copy. */
  setIsLockedInLoop: 62,
  /** abstract and override methods need protected, public or global. */
  overrideNeedsAccess: 65,
  /** User mode without keyword; classes without keyword are `with sharing`. */
  userModeByDefault: 67,
} as const;

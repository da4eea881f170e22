/** What the API version of a class changes: one row per entry of `versions.ts`, tested on both sides. */
import { apex } from './apex.ts';
import type { ApexProbe } from './apex.ts';

interface Change {
  readonly what: string;
  readonly version: number;
  readonly probe: ApexProbe;
  readonly before: (probe: ApexProbe) => void;
  readonly after: (probe: ApexProbe) => void;
}

const compiles = (probe: ApexProbe): void => probe.compiles();
const fails =
  (message: string) =>
  (probe: ApexProbe): void =>
    probe.fails(message);
const returns =
  (value: unknown) =>
  (probe: ApexProbe): void =>
    probe.returns(value);

const abstractClass = 'public abstract class A { abstract void f(); }';
const sharing = '@IsTest private class Access { @IsTest static void f() { } }';

const changes: readonly Change[] = [
  {
    what: 'null is an instance of nothing',
    version: 32,
    probe: apex('Object o; return o instanceof String;'),
    before: returns(true),
    after: returns(false),
  },
  {
    what: 'unreachable statements do not compile',
    version: 41,
    probe: apex('return 1; Integer i;'),
    before: compiles,
    after: fails('Unreachable statement'),
  },
  {
    what: 'a getter may not set what no setter sets',
    version: 42,
    probe: apex('return 1;').withClass(
      'public class P { public Integer x { get { x = 1; return x; } } }',
    ),
    before: compiles,
    after: fails('A value cannot be stored to x in type P'),
  },
  {
    what: '?. exists',
    version: 50,
    probe: apex('Account a; return a?.Name;'),
    before: fails('Safe navigation operator is not available in version 49'),
    after: returns(null),
  },
  {
    what: '?? exists',
    version: 60,
    probe: apex('Integer i; return i ?? 1;'),
    before: fails('Null coalescing operator is not available in version 59'),
    after: returns(1),
  },
  {
    what: 'private methods are not overridden',
    version: 61,
    probe: apex('return new D().call();').withClass(
      "public virtual class B { private String f() { return 'base'; } public String call() { return f(); } }",
      "public class D extends B { private String f() { return 'derived'; } }",
    ),
    before: returns('derived'),
    after: returns('base'),
  },
  {
    what: 'a set may not change while it is looped over',
    version: 62,
    probe: apex(
      'Set<Integer> s = new Set<Integer>{ 1, 2 }; try { for (Integer i : s) { s.add(i + 5); } } catch (FinalException e) { return e.getMessage(); } return s.size();',
    ),
    before: returns(4),
    after: returns('Cannot modify a collection while it is being iterated.'),
  },
  {
    what: 'abstract and override methods need an access modifier',
    version: 65,
    probe: apex('return 1;').withClass(abstractClass),
    before: compiles,
    after: fails(
      'Abstract methods require at least one of the following: global, public, protected',
    ),
  },
];

describe.each(changes)('$what from version $version', ({ version, probe, before, after }) => {
  it(`is otherwise in ${version - 1}`, () => before(probe.inVersion(version - 1)));
  it(`is so in ${version}`, () => after(probe.inVersion(version)));
});

describe('sharing and access mode by default', () => {
  it.each([
    [66, 'none'],
    [67, 'with'],
  ])('of a class without keyword in version %d', (version, expected) => {
    const { classes } = apex('return 1;').withClass(sharing).inVersion(version).compile();
    expect(classes.get('access')?.sharing).toBe(expected);
  });
});

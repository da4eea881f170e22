import { alone, parseSources } from './parseSources.ts';

const classes = ['A', 'B', 'C', 'D', 'E'].map((name) => sourceOf(name, `class ${name} {}`, '.cls'));
const triggers = [sourceOf('T', 'trigger T on Account (before insert) {}', '.trigger')];

function sourceOf(name: string, text: string, suffix: string) {
  return { name, text, file: `${name}${suffix}`, apiVersion: 67, hasMeta: true };
}

describe('the sources of a project', () => {
  it.each([alone, { index: 0, of: 2 }, { index: 1, of: 2 }, { index: 2, of: 3 }])(
    'are all parsed, in their order, by a thread with the share %j',
    (share) => {
      const trees = parseSources({ classes, triggers }, share);

      expect(trees.classes.map(([source]) => source)).toEqual(classes);
      expect(trees.classes.map(([, { unit }]) => unit?.name)).toEqual(['A', 'B', 'C', 'D', 'E']);
      expect(trees.triggers.map(([, { unit }]) => unit?.name)).toEqual(['T']);
    },
  );

  it('keep the errors of each file', () => {
    const broken = sourceOf('X', 'class X { void a( }', '.cls');
    const trees = parseSources({ classes: [...classes, broken], triggers }, { index: 1, of: 2 });

    expect(
      trees.classes.flatMap(([, { diagnostics }]) => diagnostics.map((d) => d.file)),
    ).toContain('X.cls');
  });
});

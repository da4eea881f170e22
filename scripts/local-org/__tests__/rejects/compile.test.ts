/** What Salesforce refuses is refused with its words at its line; the closest legal programs are not. */
import { fileURLToPath } from 'node:url';
import { compileCorpus, readPrograms } from './corpus.ts';

const root = fileURLToPath(new URL('.', import.meta.url));
const wrong = readPrograms(root, 'compile');
const right = readPrograms(root, 'right');
const support = readPrograms(root, 'support');
const findings = compileCorpus([...support, ...wrong, ...right]);

const messagesOf = (file: string): readonly string[] => findings.get(file) ?? [];

describe('a wrong program is refused', () => {
  it.each(wrong.map((program) => [program.file, program] as const))('%s', (file, program) => {
    expect(program.expected).not.toEqual([]);
    expect(messagesOf(file)).toEqual(program.expected);
  });
});

describe('a right program compiles', () => {
  it.each([...right, ...support].map(({ file }) => [file]))('%s', (file) => {
    expect(messagesOf(file)).toEqual([]);
  });
});

describe('the corpus', () => {
  it('has every name once', () => {
    const names = [...wrong, ...right, ...support].map(({ name }) => name.toLowerCase());
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });
});

import { readProject } from '../../project/index.ts';
import { fileURLToPath } from 'node:url';
import { parseClassOnce, parseTriggerOnce } from './astCache.ts';
import { parseClass, parseTrigger } from './index.ts';

const source = `public class Cached${process.pid} { Long a = 1L; Decimal b() { return [SELECT COUNT() FROM Account]; } }`;

describe('syntax trees from the cache', () => {
  const project = readProject(fileURLToPath(new URL('../../../..', import.meta.url)));
  const classes = project.classes.filter((_, index) => index % 20 === 0);

  it.each(classes.map((item) => [item.name, item] as const))(
    'are the same as parsed ones: %s',
    (_name, { text, file }) => {
      const parsed = parseClass(text, file);

      expect(parseClassOnce(text, file)).toEqual(parsed);
      expect(parseClassOnce(text, file)).toEqual(parsed);
    },
  );

  it('are read again with the same source, whatever the file is called', () => {
    const first = parseClassOnce(source, 'a.cls');

    expect(first.unit).not.toBeNull();
    expect(parseClassOnce(source, 'b.cls')).toEqual(first);
  });

  it('are kept apart for classes and triggers', () => {
    const text = 'trigger T on Account (before insert) { Integer i = 0; }';

    expect(parseTriggerOnce(text, 'T.trigger')).toEqual(parseTrigger(text, 'T.trigger'));
    expect(parseClassOnce(text, 'T.cls').unit).toBeNull();
  });

  it('are not kept of sources with errors: each file gets its own diagnostics', () => {
    const broken = 'public class Broken { void a( }';

    expect(parseClassOnce(broken, 'a.cls').diagnostics[0]?.file).toBe('a.cls');
    expect(parseClassOnce(broken, 'b.cls').diagnostics[0]?.file).toBe('b.cls');
  });

  it('are not used when the cache is switched off', () => {
    process.env['LOCAL_ORG_CACHE'] = 'off';
    try {
      const first = parseClassOnce(source, 'a.cls');
      expect(first).toEqual(parseClass(source, 'a.cls'));
    } finally {
      delete process.env['LOCAL_ORG_CACHE'];
    }
  });
});

import { source, testProject, testSchema } from '../../__tests__/apex.ts';
import { compileProject } from '../../compiler/index.ts';
import type { Program } from '../../compiler/program.ts';

const compiled = (body: string): Program =>
  compileProject(
    testProject(
      [source(`public class Uses { public static void run() { ${body} } }`, 60)],
      [],
      [
        {
          type: 'DataWeaveResource',
          fullName: 'csvToContacts',
          content: {},
          file: 'dw/csvToContacts.dwl-meta.xml',
          body: null,
        },
      ],
    ),
    testSchema(),
  );

describe('DataWeave scripts', () => {
  it('are types of their own, which run as a script does', () => {
    const program = compiled(
      'DataWeave.Script s = new DataWeaveScriptResource.CsvToContacts(); s.execute(null);',
    );
    expect(program.diagnostics).toEqual([]);
    expect([...program.missingMembers.keys()]).toEqual([
      'DataWeave.Script.execute(Map<String, Object>)',
    ]);
  });

  it('are refused when the project has none of that name', () => {
    const [first] = compiled('Object s = new DataWeaveScriptResource.other();').diagnostics;
    expect(first?.message).toBe('Invalid type: DataWeaveScriptResource.other');
  });
});

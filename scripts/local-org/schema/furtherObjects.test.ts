import { source, testProject } from '../__tests__/apex.ts';
import { buildSchema } from './buildSchema.ts';
import type { OrgSchema } from './model.ts';

const schemaWith = (code: string): OrgSchema =>
  buildSchema(testProject([source(`public class Uses { ${code} }`, 60)]));

describe('standard objects beyond the common ones', () => {
  it('are there when the project names them, in any case', () => {
    const schema = schemaWith('contactPointAddress address;');
    expect(schema.object('ContactPointAddress')).toMatchObject({
      createable: true,
      queryable: true,
      triggerable: true,
    });
    expect(schema.object('QuickText')).toBeUndefined();
  });

  it('come with what they look up, when that is named too', () => {
    const consent = schemaWith('ContactPointConsent c; ContactPointEmail e;').object(
      'ContactPointConsent',
    );
    expect(consent?.field('ContactPointId')?.referenceTo).toEqual([
      'Account',
      'Contact',
      'ContactPointEmail',
      'Individual',
      'Lead',
      'User',
    ]);
  });

  it('bring the object that a share or a change event belongs to', () => {
    expect(schemaWith('QuickTextShare share;').object('QuickText')).toBeDefined();
    const events = schemaWith('ContactPointPhoneChangeEvent event;');
    expect(events.object('ContactPointPhoneChangeEvent')?.kind).toBe('changeEvent');
  });

  it('are events where the platform publishes them', () => {
    expect(schemaWith('BatchApexErrorEvent e;').object('BatchApexErrorEvent')).toMatchObject({
      kind: 'platformEvent',
      stored: false,
      queryable: false,
    });
  });

  it('have lists on their parents', () => {
    const account = schemaWith("String text = 'ContactPointEmail';").object('Account');
    expect(account?.childRelationship('ContactPointEmails')).toMatchObject({
      field: 'ParentId',
      cascadeDelete: true,
    });
  });

  it('have ids of their own', () => {
    const schema = schemaWith('ContactPointPhone p; ContactPointEmail e; ContactPointConsent c;');
    const prefixes = [...schema.objects.values()]
      .filter(({ kind }) => kind === 'standard')
      .flatMap(({ keyPrefix }) => keyPrefix ?? []);
    const of = (name: string): string | null => schema.object(name)?.keyPrefix ?? null;
    for (const name of ['ContactPointPhone', 'ContactPointEmail', 'ContactPointConsent']) {
      expect(prefixes.filter((prefix) => prefix === of(name))).toHaveLength(1);
    }
  });
});

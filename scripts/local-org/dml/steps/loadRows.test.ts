import { saveEach } from '../saveRecords.ts';
import { outcomes, partial, TestOrg } from '../testOrg.ts';

describe('a field that only updates may set', () => {
  it('does not stand in the way of a copy of a record in a trigger', () => {
    const test: TestOrg = new TestOrg({
      triggers: [
        {
          object: 'Account',
          events: ['before delete'],
          run: ({ oldList }) => {
            const copies = (oldList?.items ?? []).map((record) => record?.clone() ?? null);
            expect(outcomes(saveEach('insert', copies, partial))).toEqual(['ok']);
          },
        },
      ],
    });
    const id = test.insert('Account', { Name: 'A' });
    const record = test.record('Account', { Id: id });
    expect(outcomes(test.run(() => saveEach('delete', [record], partial)))).toEqual(['ok']);
    expect(test.count('Account')).toBe(2);
  });

  it('is refused when an insert sets it', () => {
    const test = new TestOrg();
    const record = test.record('Account', { Name: 'A', IsPartner: true });
    expect(outcomes(test.run(() => saveEach('insert', [record], partial)))).toEqual([
      expect.stringContaining('INVALID_FIELD_FOR_INSERT_UPDATE'),
    ]);
  });
});

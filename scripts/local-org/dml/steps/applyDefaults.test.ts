import { TestOrg } from '../testOrg.ts';

describe('defaults and numbers of the metadata', () => {
  it('literals, TODAY() and the first auto number', () => {
    const own = new TestOrg({
      metadata: {
        Job__c: {
          label: 'Job',
          nameField: { type: 'AutoNumber', displayFormat: '{YYYY}-{000}' },
          startingNumber: '7',
        },
        'Job__c.Size__c': {
          type: 'Number',
          label: 'S',
          precision: '4',
          scale: '1',
          defaultValue: '2.5',
        },
        'Job__c.Note__c': { type: 'Text', label: 'N', length: '20', defaultValue: '"a \\"b\\""' },
        'Job__c.Due__c': { type: 'Date', label: 'D', defaultValue: 'TODAY() + 1' },
      },
      now: Date.UTC(2026, 0, 15, 23, 30),
    });
    own.org.db.prepare('UPDATE "User" SET "TimeZoneSidKey" = ?').run('Europe/Berlin');
    expect(own.row('Job__c', own.insert('Job__c', {}))).toMatchObject({
      Name: '2026-007',
      Size__c: 2.5,
      Note__c: 'a "b"',
      Due__c: '2026-01-17',
    });
    const cleared = own.insert('Job__c', { Size__c: null });
    expect(own.row('Job__c', cleared)).toMatchObject({ Name: '2026-008', Size__c: null });
  });
});

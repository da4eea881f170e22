import { apex, testSchema } from '../__tests__/apex.ts';

describe('objects of change events', () => {
  test.each([
    ['AccountChangeEvent', 'AccountChangeEvent'],
    ['accountchangeevent', 'AccountChangeEvent'],
    ['Invoice__ChangeEvent', 'Invoice__ChangeEvent'],
    ['ProfileChangeEvent', undefined],
    ['Missing__ChangeEvent', undefined],
    ['AccountChangeEventChangeEvent', undefined],
  ])('%s is %s', (name, expected) => {
    expect(testSchema().object(name)?.name).toBe(expected);
  });

  test('there is one object for all spellings', () => {
    expect(testSchema().object('LeadChangeEvent')).toBe(testSchema().object('leadChangeEvent'));
  });

  test('an event has the fields of its object and a header, and is not queried', () => {
    const event = testSchema().object('Invoice__ChangeEvent');
    expect(event?.fields.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ChangeEventHeader', 'ReplayId', 'Total__c', 'Key__c']),
    );
    expect(event?.queryable).toBe(false);
    expect(event?.keyPrefix).toBeNull();
  });

  test('code builds events and reads their header as what it is', () => {
    apex(`EventBus.ChangeEventHeader header = new EventBus.ChangeEventHeader();
      header.changeType = 'CREATE';
      AccountChangeEvent event = new AccountChangeEvent(Name = 'A', ChangeEventHeader = header);
      SObject generic = event;
      return event.ChangeEventHeader.getChangeType() + ' '
        + ((EventBus.ChangeEventHeader) generic.get('ChangeEventHeader')).changeType;`).returns(
      'CREATE CREATE',
    );
  });

  test('the header is nothing else', () => {
    apex("return new AccountChangeEvent(ChangeEventHeader = 'x');").fails(
      'Illegal assignment from String to EventBus.ChangeEventHeader',
    );
    apex("SObject e = new AccountChangeEvent(); e.put('ChangeEventHeader', 'x'); return e;").throws(
      'System.SObjectException',
    );
  });
});

import { ApexDate, ApexDatetime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { saveEach, saveRecords } from '../saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg } from '../testOrg.ts';

let test: TestOrg;
beforeEach(() => {
  test = new TestOrg();
});

describe('particular objects', () => {
  it('opportunities follow their stage', () => {
    const values = {
      Name: 'O',
      CloseDate: ApexDate.of(2026, 5, 1),
      StageName: 'Prospecting',
      Amount: new ApexDecimal(200n, 0),
    };
    const id = test.insert('Opportunity', values);
    expect(test.row('Opportunity', id)).toMatchObject({
      IsClosed: 0,
      IsWon: 0,
      Probability: 10,
      ForecastCategoryName: 'Pipeline',
      ExpectedRevenue: 20,
      FiscalQuarter: 2,
      Fiscal: '2026 2',
    });
    const won = test.record('Opportunity', { Id: id, StageName: 'Closed Won' });
    test.run(() => saveRecords('update', [won], allOrNone));
    expect(test.row('Opportunity', id)).toMatchObject({ IsClosed: 1, IsWon: 1, Probability: 100 });
    const other = test.insert('Opportunity', { ...values, Probability: new ApexDecimal(55n, 0) });
    expect(test.row('Opportunity', other)?.Probability).toBe(55);
  });

  it('products have a price of one and of all, and their opportunity the sum', () => {
    const number = (value: number) => ApexDecimal.ofInteger(value);
    const product = test.insert('Product2', { Name: 'P', IsActive: true });
    const book = test.insert('Pricebook2', { Name: 'B', IsActive: true });
    const entry = test.insert('PricebookEntry', {
      Pricebook2Id: book,
      Product2Id: product,
      UnitPrice: number(50),
      IsActive: true,
    });
    const opportunity = test.insert('Opportunity', {
      Name: 'O',
      CloseDate: ApexDate.of(2026, 5, 1),
      StageName: 'Prospecting',
      Pricebook2Id: book,
    });
    const line = { OpportunityId: opportunity, PricebookEntryId: entry, Quantity: number(4) };
    const byTotal = test.insert('OpportunityLineItem', { ...line, TotalPrice: number(100) });
    expect(test.row('OpportunityLineItem', byTotal)).toMatchObject({
      UnitPrice: 25,
      TotalPrice: 100,
      ListPrice: 50,
      Product2Id: product,
    });
    const byUnit = { ...line, UnitPrice: number(10), Discount: number(5) };
    expect(
      test.row('OpportunityLineItem', test.insert('OpportunityLineItem', byUnit))?.TotalPrice,
    ).toBe(38);
    expect(test.row('Opportunity', opportunity)).toMatchObject({
      Amount: 138,
      ExpectedRevenue: 13.8,
      HasOpportunityLineItem: 1,
    });
    test.run(() =>
      saveRecords('delete', [test.record('OpportunityLineItem', { Id: byTotal })], allOrNone),
    );
    expect(test.row('Opportunity', opportunity)?.Amount).toBe(38);
  });

  it('tasks know when they were closed, and the account', () => {
    const account = test.insert('Account', { Name: 'A' });
    const contact = test.insert('Contact', { LastName: 'C', AccountId: account });
    const id = test.insert('Task', { Subject: 'S', WhoId: contact, Status: 'Completed' });
    expect(test.row('Task', id)).toMatchObject({
      IsClosed: 1,
      AccountId: account,
      Priority: 'Normal',
      CompletedDateTime: Date.UTC(2026, 0, 15, 10, 30, 0),
    });
    const reopened = test.record('Task', { Id: id, Status: 'Not Started' });
    test.run(() => saveRecords('update', [reopened], allOrNone));
    expect(test.row('Task', id)).toMatchObject({ IsClosed: 0, CompletedDateTime: null });
  });

  it('a task on a lead has no WhatId', () => {
    const lead = test.insert('Lead', { LastName: 'L', Company: 'C' });
    const account = test.insert('Account', { Name: 'A' });
    const task = test.record('Task', { WhoId: lead, WhatId: account });
    expect(outcomes(test.run(() => saveEach('insert', [task], partial)))[0]).toMatch(
      /^FIELD_INTEGRITY_EXCEPTION/,
    );
  });

  it('events derive end, duration and dates', () => {
    const start = new ApexDatetime(Date.UTC(2026, 2, 1, 23, 0));
    const id = test.insert('Event', { StartDateTime: start, DurationInMinutes: 90 });
    expect(test.row('Event', id)).toMatchObject({
      EndDateTime: Date.UTC(2026, 2, 2, 0, 30),
      ActivityDate: '2026-03-01',
      EndDate: '2026-03-02',
      ActivityDateTime: start.ms,
    });
    const move = test.record('Event', {
      Id: id,
      EndDateTime: new ApexDatetime(Date.UTC(2026, 2, 1, 23, 30)),
    });
    test.run(() => saveRecords('update', [move], allOrNone));
    expect(test.row('Event', id)?.DurationInMinutes).toBe(30);
    const allDay = test.insert('Event', {
      IsAllDayEvent: true,
      ActivityDate: ApexDate.of(2026, 4, 1),
    });
    expect(test.row('Event', allDay)).toMatchObject({
      StartDateTime: Date.UTC(2026, 3, 1),
      DurationInMinutes: 1440,
    });
  });
});

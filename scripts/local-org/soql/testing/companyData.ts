/** A small company in a TestOrg: what the tests of queries read. */
import { ApexDate, ApexDatetime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { testId } from './fixture.ts';
import type { TestOrg } from './fixture.ts';

/** Key prefix of Invoice__c. */
export const prefix = 'a00';

export const [acme, beta, gamma, deleted] = [1, 2, 3, 4].map((n) => testId('001', n)) as [
  string,
  string,
  string,
  string,
];

export const datetime = (...parts: Parameters<typeof Date.UTC>): ApexDatetime =>
  new ApexDatetime(Date.UTC(...parts));

export const decimal = (text: string): ApexDecimal | null => ApexDecimal.tryParse(text);

export function fillCompany(org: TestOrg): void {
  org.insert('Account', acme, {
    Name: 'Acme',
    Industry: 'Energy',
    NumberOfEmployees: 10,
    AnnualRevenue: decimal('1000'),
    CreatedDate: datetime(2024, 4, 15, 5),
    BillingCity: 'Wien',
    BillingStreet: 'Ring 1',
  });
  org.insert('Account', beta, {
    Name: 'beta',
    ParentId: acme,
    NumberOfEmployees: 20,
    CreatedDate: datetime(2024, 2, 1),
  });
  org.insert('Account', gamma, {
    Name: 'Ärger_GmbH',
    Industry: 'Banking',
    CreatedDate: datetime(2023, 0, 1),
  });
  org.insert('Account', deleted, { Name: 'Gone', IsDeleted: true });
  org.insert('Contact', testId('003', 1), {
    FirstName: 'Ann',
    LastName: 'Lee',
    Name: 'Ann Lee',
    AccountId: acme,
    Email: 'ann@x.org',
    Birthdate: ApexDate.of(1990, 2, 28),
  });
  org.insert('Contact', testId('003', 2), { LastName: 'Bo', Name: 'Bo', AccountId: acme });
  org.insert('Contact', testId('003', 3), { LastName: 'Cy', Name: 'Cy', AccountId: beta });
  org.insert('Contact', testId('003', 4), { LastName: 'Dee', Name: 'Dee' });
  const invoice = (n: number, values: Record<string, unknown>): string =>
    org.insert('Invoice__c', testId(prefix, n), values);
  invoice(1, {
    Name: 'I1',
    Account__c: acme,
    Total__c: decimal('10.10'),
    Key__c: 'a1',
    Colours__c: 'Red;Green',
    Colour__c: 'Green',
    Paid__c: true,
    Due__c: ApexDate.of(2024, 5, 15),
  });
  invoice(2, {
    Name: 'I2',
    Account__c: acme,
    Total__c: decimal('20.20'),
    Key__c: 'A1',
    Colours__c: 'Blue',
    Colour__c: 'Red',
    Due__c: ApexDate.of(2024, 5, 1),
  });
  invoice(3, {
    Name: 'I3',
    Account__c: beta,
    Total__c: decimal('0.30'),
    Colour__c: 'Blue',
    Due__c: ApexDate.of(2023, 12, 31),
  });
  invoice(4, { Name: 'I4', Colours__c: 'Red;Green;Blue' });
  org.insert('Group', testId('00G', 1), { Name: 'Support queue', Type: 'Queue' });
  org.insert('Task', testId('00T', 1), {
    Subject: 'Call',
    WhatId: acme,
    WhoId: testId('003', 1),
    Status: 'Completed',
  });
  org.insert('Task', testId('00T', 2), {
    Subject: 'Mail',
    WhatId: testId(prefix, 1),
    OwnerId: testId('00G', 1),
    Status: 'Not Started',
  });
}

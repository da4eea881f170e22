/** What Salesforce holds, read through REST. */
import type { World } from '../scenario.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly Id: string };

export interface OrgSide {
  /** Rows with a Close id that are not flagged as deleted in Close, by Close id. */
  readonly accounts: ReadonlyMap<string, Row>;
  readonly contacts: ReadonlyMap<string, Row>;
  /** Leads that have not been converted. */
  readonly leads: ReadonlyMap<string, Row>;
  readonly opportunities: ReadonlyMap<string, Row>;
  /** Close ids that more than one row carries: there must be none. */
  readonly doubled: readonly string[];
  /** `<map>|<Close value>` → row of Value_Mapping__c. */
  readonly values: ReadonlyMap<string, Row>;
  readonly activeUsers: ReadonlySet<string>;
  readonly timeZone: string;
}

const address = (kind: string): string[] =>
  ['Street', 'City', 'State', 'PostalCode', 'Country'].map((part) => kind + part);

const person =
  'FirstName, LastName, Title, Email, Phone, MobilePhone, Fax, HasOptedOutOfEmail, OwnerId, ' +
  'Close_Id__c, Close_URL__c';

const queries = {
  accounts: `SELECT Id, Name, Website, Description, OwnerId, Close_Id__c, Close_URL__c,
    ${[...address('Billing'), ...address('Shipping')].join(', ')} FROM Account`,
  contacts: `SELECT Id, ${person}, HomePhone, AccountId FROM Contact`,
  leads: `SELECT Id, ${person}, Company, Website, Status, Close_Lead_Id__c FROM Lead`,
  opportunities: `SELECT Id, Name, AccountId, StageName, Close_Pipeline__c, Close_Value_Period__c,
    Amount, CloseDate, Description, OwnerId, Close_Id__c, Close_URL__c FROM Opportunity`,
} as const;

export async function readOrg(world: World): Promise<OrgSide> {
  const { client } = world;
  const doubled: string[] = [];
  const keyed = async (soql: string, more = ''): Promise<Map<string, Row>> => {
    const condition = `WHERE Close_Id__c != null AND Close_Deleted_At__c = null ${more}`;
    const rows = await client.query<Row>(`${soql} ${condition}`);
    const byCloseId = new Map<string, Row>();
    for (const row of rows) {
      const key = String(row['Close_Id__c']);
      if (byCloseId.has(key)) doubled.push(key);
      byCloseId.set(key, row);
    }
    return byCloseId;
  };
  const accounts = await keyed(queries.accounts);
  const contacts = await keyed(queries.contacts);
  const leads = await keyed(queries.leads, 'AND IsConverted = false');
  const opportunities = await keyed(queries.opportunities);
  const values = await client.query<Row>(
    'SELECT Id, Map__c, Close_Value__c, Target_Value__c FROM Value_Mapping__c',
  );
  const users = await client.query<Row>('SELECT Id FROM User WHERE IsActive = true');
  const [org] = await client.query<Row>('SELECT Id, TimeZoneSidKey FROM Organization');
  return {
    accounts,
    contacts,
    leads,
    opportunities,
    doubled,
    values: new Map(values.map((row) => [`${row['Map__c']}|${row['Close_Value__c']}`, row])),
    activeUsers: new Set(users.map((row) => row.Id)),
    timeZone: String(org?.['TimeZoneSidKey']),
  };
}

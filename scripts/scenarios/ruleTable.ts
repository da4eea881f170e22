/** Who wins a field that both sides have edited, under each of the seven rules. */
export interface Rule {
  readonly name: string;
  /** Field of Account that follows the rule; all of them read the description of the lead. */
  readonly field: string;
  /** Winner by case, in the order of `cases`. */
  readonly winners: readonly Side[];
}

export type Side = 'Close' | 'Salesforce';

export interface Case {
  readonly what: string;
  readonly close: string;
  readonly salesforce: string | null;
  readonly laterEdit: Side;
}

export const cases: readonly Case[] = [
  { what: 'Close later', close: 'from Close', salesforce: 'from here', laterEdit: 'Close' },
  {
    what: 'Salesforce later',
    close: 'from Close',
    salesforce: 'from here',
    laterEdit: 'Salesforce',
  },
  { what: 'cleared in Close', close: '', salesforce: 'from here', laterEdit: 'Close' },
  { what: 'cleared here', close: 'from Close', salesforce: null, laterEdit: 'Salesforce' },
];

const [C, S]: readonly [Side, Side] = ['Close', 'Salesforce'];

export const rules: readonly Rule[] = [
  { name: 'Close Owns', field: 'AccountNumber', winners: [C, C, C, C] },
  { name: 'Salesforce Owns', field: 'Site', winners: [S, S, S, S] },
  { name: 'Close Unless Blank', field: 'TickerSymbol', winners: [C, C, S, C] },
  { name: 'Salesforce Unless Blank', field: 'Sic', winners: [S, S, S, C] },
  { name: 'Latest Wins', field: 'SicDesc', winners: [C, S, C, S] },
  { name: 'Write Once', field: 'Tradestyle', winners: [S, S, S, S] },
  { name: 'Never', field: 'NaicsDesc', winners: [S, S, S, S] },
];

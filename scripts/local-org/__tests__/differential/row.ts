/**
 * The rows of the differential table: what a piece of Apex gives by the documentation of the
 * platform, never by what the local org prints.
 */

/**
 * An expression, or statements that end with `return …;`. Its text is that of `String.valueOf`, by
 * the static type of an expression, as Object where statements return it.
 */
type Apex = string;

/** The text of the result, or `throws System.MathException: Divide by 0`. */
type Result = string;

export interface Row {
  readonly apex: Apex;
  readonly result: Result;
  /** Address of the page that says so, or of the nearest one where the row is not confirmed. */
  readonly reference: string;
  /** Whether the page states the result or the rule that it follows from. */
  readonly confirmed: boolean;
}

/** Rows that run as one user in one class. */
export interface Area {
  readonly name: string;
  /** IANA name; America/Los_Angeles unless said. */
  readonly timeZone?: string;
  /** `en_US` unless said. */
  readonly locale?: string;
  /** What the org's clock shows, ISO 8601. */
  readonly now?: string;
  /** Further classes that the rows use. */
  readonly classes?: readonly string[];
  /** Statements that run, and commit, before the rows. */
  readonly setup?: string;
  readonly rows: readonly Row[];
}

type Pair = readonly [apex: Apex, result: Result];

const guides = {
  /** Apex Reference Guide. */
  AR: (page: string) => salesforce('apexref', page),
  /** Apex Developer Guide. */
  AG: (page: string) => salesforce('apexcode', page),
  /** SOQL and SOSL Reference. */
  SQ: (page: string) => salesforce('soql_sosl', page),
  /** Articles of Salesforce Help. */
  help: (article: string) => `https://help.salesforce.com/s/articleView?id=${article}.htm&type=5`,
  /** The Java classes that the Apex Reference refers to: `java:text/SimpleDateFormat`. */
  java: (page: string) => `https://docs.oracle.com/javase/8/docs/api/java/${page}.html`,
  /** A question of Salesforce Stack Exchange whose answer shows what an org printed. */
  SE: (question: string) => `https://salesforce.stackexchange.com/questions/${question}`,
  rfc: (number: string) => `https://www.rfc-editor.org/rfc/rfc${number}`,
};

function salesforce(guide: string, page: string): string {
  return `https://developer.salesforce.com/docs/atlas.en-us.${guide}.meta/${guide}/${page}.htm`;
}

/** `AR:apex_methods_system_string` and the like; the keys are those of `guides`. */
export type Page = `${keyof typeof guides}:${string}`;

function addressOf(page: Page): string {
  const [guide, name] = page.split(/:(.*)/, 2) as [keyof typeof guides, string];
  return guides[guide](name);
}

const rowsOf = (page: Page, confirmed: boolean, pairs: readonly Pair[]): Row[] =>
  pairs.map(([apex, result]) => ({ apex, result, reference: addressOf(page), confirmed }));

/** The page shows these results, or states the rule that they follow from. */
export const documented = (page: Page, ...pairs: readonly Pair[]): Row[] =>
  rowsOf(page, true, pairs);

/** Common knowledge among Apex developers; the page is where one would look for it. */
export const unconfirmed = (page: Page, ...pairs: readonly Pair[]): Row[] =>
  rowsOf(page, false, pairs);

/** Queries and saves of flows: bulk elements count once, failures of one interview stay its own. */
import { saveEach } from '../../dml/index.ts';
import type { DmlOperation, RowResult } from '../../dml/index.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import { runQuery } from '../../soql/index.ts';
import { FlowFault } from '../errors.ts';
import type { FlowInterview } from '../FlowInterview.ts';

/** `look up records` … : what the flow tried, as messages say it. */
export function faultText(what: string, cause: string): string {
  return (
    `This error occurred when the flow tried to ${what}: ${cause}. ` +
    'You can look up ExceptionCode values in the SOAP API Developer Guide.'
  );
}

/** Runs the part of an element that is for one interview; what fails is a fault of it. */
export function attempt(
  interview: FlowInterview,
  what: string,
  faultPath: string | null,
  body: () => void,
): void {
  try {
    body();
  } catch (error) {
    if (error instanceof FlowFault) interview.fault(error.message, faultPath);
    else if (error instanceof ApexException && !error.fatal)
      interview.fault(faultText(what, error.message), faultPath);
    else throw error;
  }
}

/**
 * Differs: what flows hold is not charged as heap. `again`: an earlier interview of the element has paid for the
 * query.
 */
export function queryOnce(
  text: string,
  values: readonly unknown[],
  { access }: FlowInterview,
  again: boolean,
): SObject[] {
  const { used } = tx().limits;
  if (again && used.queries > 0) used.queries -= 1;
  const bind = (name: string): unknown => values[Number(name.slice(1))];
  return runQuery(text, bind, { access, streams: true }).records;
}

export interface SaveRequest {
  readonly interview: FlowInterview;
  readonly records: readonly SObject[];
}

/**
 * Saves the records of all interviews in one statement. One interview alone saves all of its records
 * or none. UNCONFIRMED: a record that several of them save is saved once, later values win.
 */
export function saveTogether(
  operation: DmlOperation,
  requests: readonly SaveRequest[],
  report: (request: SaveRequest, results: readonly RowResult[]) => void,
): void {
  const [first] = requests;
  if (!first) return;
  const merged = new MergedRecords();
  const places = requests.map(({ records }) => records.map((record) => merged.add(record)));
  const { access } = first.interview;
  const results = saveEach(operation, merged.records, { allOrNone: requests.length === 1, access });
  requests.forEach((request, index) =>
    report(
      request,
      (places[index] ?? []).flatMap((place) => results[place] ?? []),
    ),
  );
}

class MergedRecords {
  readonly records: SObject[] = [];
  readonly #places = new Map<string, number>();

  /** Where the record is. */
  add(record: SObject): number {
    const { id } = record;
    const known = id === null ? undefined : this.#places.get(id);
    if (known === undefined) {
      const place = this.records.push(record) - 1;
      if (id !== null) this.#places.set(id, place);
      return place;
    }
    const copy = this.records[known]?.clone({ preserveId: true, preserveReadonlyTimestamps: true });
    if (!copy) throw new Error('invariant: a place has its record');
    for (const name of record.setNames()) copy.setRaw(name, record.peekRaw(name));
    this.records[known] = copy;
    return known;
  }
}

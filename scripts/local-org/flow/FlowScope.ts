/** What the names of a flow are looked up in. */
import type { Program } from '../compiler/program.ts';
import type { ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { Accessor } from './accessor.ts';
import type { FlowType } from './types.ts';

export interface FlowScope {
  readonly schema: OrgSchema;
  readonly program: Program;
  /** Of record-triggered flows. */
  readonly triggerObject: ObjectDescribe | null;
  /** What interviews keep values of, by lower-case name: `myvariable`, `call_api.status`. */
  readonly valueTypes: Map<string, FlowType>;
  /** Elements and outcomes of decisions. */
  readonly elementNames: ReadonlySet<string>;
  /** Outcomes, which are true once they were taken. */
  readonly outcomes: ReadonlySet<string>;
  /** Constants, formulas and text templates; null for other names. */
  computed(key: string): Accessor | null;
}

/**
 * Names of a flow: variables, constants, formulas, text templates, results of elements, `$Record`,
 * `$Flow` and the global variables of formulas.
 * https://help.salesforce.com/s/articleView?id=sf.flow_ref_resources.htm
 */
import { resolveGlobal } from '../formula/globals.ts';
import { FormulaError } from '../formula/errors.ts';
import { ApexDatetime } from '../runtime/dateTypes.ts';
import { SObject } from '../runtime/sobject.ts';
import { tx } from '../runtime/transaction.ts';
import { userTimeZone } from '../runtime/userContext.ts';
import { zoneOffset } from '../runtime/zones.ts';
import {
  constantAccessor,
  recordMember,
  triggeringRecord,
  type Accessor,
  type RecordPlace,
} from './accessor.ts';
import { apexMember } from './apexMembers.ts';
import { FlowProblem } from './errors.ts';
import type { FlowScope } from './FlowScope.ts';
import { flowTypes, scalarType, type FlowType } from './types.ts';

/** Looks names up for one flow. Throws FlowProblem for names that stand for nothing. */
export class Resources {
  readonly #scope: FlowScope;
  readonly #known = new Map<string, Accessor>();

  constructor(scope: FlowScope) {
    this.#scope = scope;
  }

  find(path: string): Accessor {
    let accessor = this.#known.get(path);
    if (!accessor) {
      const found = this.#resolve(path);
      if (!found) throw new FlowProblem(`${path} is nothing that the flow knows`);
      this.#known.set(path, (accessor = found));
    }
    return accessor;
  }

  /** Has the interview been at the element, or taken the outcome? */
  visited(name: string): Accessor {
    const key = name.toLowerCase();
    if (!this.#scope.elementNames.has(key))
      throw new FlowProblem(`${name} is no element of the flow`);
    return visitedAccessor(key);
  }

  #resolve(path: string): Accessor | null {
    const [head = '', ...rest] = path.split('.');
    if (head.startsWith('$')) return this.#global(path, head.toLowerCase(), rest);
    return this.#declared(head.toLowerCase(), rest);
  }

  // ---- what the flow declares -------------------------------------------------------------------

  #declared(key: string, rest: readonly string[]): Accessor | null {
    const stored = this.#scope.valueTypes.get(key);
    if (stored) return this.#stored(key, stored, rest);
    // `Call_Api.status`: one of the results of an element.
    const output = `${key}.${(rest[0] ?? '').toLowerCase()}`;
    const nested = this.#scope.valueTypes.get(output);
    if (nested) return this.#stored(output, nested, rest.slice(1));
    if (rest.length === 0 && this.#scope.outcomes.has(key)) return visitedAccessor(key);
    return rest.length === 0 ? this.#scope.computed(key) : null;
  }

  /** A variable or the result of an element, or a part of it. */
  #stored(key: string, type: FlowType, rest: readonly string[]): Accessor | null {
    const place: RecordPlace = {
      get: (interview) => interview.values.get(key) ?? null,
      set: (interview, record) => interview.values.set(key, record),
    };
    if (rest.length === 0)
      return {
        type,
        read: (interview) => interview.shared(interview.values.get(key) ?? null),
        write: (interview, value) => interview.values.set(key, value),
      };
    if (type.isCollection) return null;
    return this.#member(type, rest, place);
  }

  #member(type: FlowType, path: readonly string[], place: RecordPlace): Accessor | null {
    if (type.kind === 'record' && type.object)
      return recordMember(this.#scope.schema, type.object, path, place);
    if (type.kind === 'apex' && type.apex) return apexMember(this.#scope, type.apex, path, place);
    return null;
  }

  // ---- global variables -------------------------------------------------------------------------

  #global(path: string, head: string, rest: readonly string[]): Accessor | null {
    switch (head) {
      case '$record':
      case '$record__prior':
        return this.#triggering(head === '$record__prior', rest);
      case '$flow':
        return flowVariable((rest[0] ?? '').toLowerCase(), this.#triggering(false, []));
      case '$globalconstant':
        return globalConstants[(rest[0] ?? '').toLowerCase()] ?? null;
      case '$api':
      case '$client':
      case '$system':
        throw new FlowProblem(`the local org does not support ${path}`);
      default:
        return formulaGlobal(this.#scope, path);
    }
  }

  #triggering(prior: boolean, rest: readonly string[]): Accessor | null {
    const { triggerObject, schema } = this.#scope;
    if (!triggerObject) return null;
    const place = triggeringRecord(triggerObject, prior);
    return rest.length === 0 ? place : recordMember(schema, triggerObject, rest, place);
  }
}

const visitedAccessor = (key: string): Accessor => ({
  type: flowTypes.boolean,
  read: (interview) => interview.visited.has(key),
  write: null,
});

const globalConstants: Readonly<Record<string, Accessor>> = {
  true: constantAccessor(flowTypes.boolean, true),
  false: constantAccessor(flowTypes.boolean, false),
  emptystring: constantAccessor(flowTypes.text, ''),
};

/** Moments are those of the running user. */
function flowVariable(name: string, record: Accessor | null): Accessor | null {
  switch (name) {
    case 'currentdatetime':
    case 'interviewstarttime':
      return { type: flowTypes.datetime, read: now, write: null };
    case 'currentdate':
      return {
        type: flowTypes.date,
        read: () => now().parts(zoneOffset(userTimeZone(), now().ms)).date,
        write: null,
      };
    case 'faultmessage':
      return { type: flowTypes.text, read: ({ faultMessage }) => faultMessage, write: null };
    case 'interviewguid':
      return { type: flowTypes.text, read: ({ guid }) => guid, write: null };
    case 'currentrecord':
      return {
        type: flowTypes.text,
        read(interview) {
          const found = record?.read(interview);
          return found instanceof SObject ? found.id : null;
        },
        write: null,
      };
    default:
      return null;
  }
}

const now = (): ApexDatetime => new ApexDatetime(Math.floor(tx().org.clock.now() / 1000) * 1000);

/** `$User.Id`, `$Label.Greeting`: ids have 18 characters, unlike those of formula fields. */
function formulaGlobal({ schema }: FlowScope, path: string): Accessor | null {
  try {
    const reference = resolveGlobal(schema, path, 0);
    const type =
      scalarType(reference.type === 'text' ? 'String' : reference.type) ?? flowTypes.text;
    return {
      type,
      read() {
        const stored = reference.read(tx());
        return type.kind === 'text' ? stored : reference.decode(stored);
      },
      write: null,
    };
  } catch (error) {
    if (error instanceof FormulaError) throw new FlowProblem(error.message);
    throw error;
  }
}

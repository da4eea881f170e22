/** Chooses among methods or constructors of one name by the static types of the arguments. */
import type { Assignability } from './assignability.ts';
import { impossible } from './assignability.ts';
import type { ParameterSymbol } from './symbols.ts';
import type { Type } from './types.ts';

export interface Candidate {
  readonly parameters: readonly ParameterSymbol[];
}

export type Choice<T> =
  | { readonly kind: 'found'; readonly candidate: T }
  | { readonly kind: 'none' }
  | { readonly kind: 'ambiguous' };

/** Costs of an argument that is more than its type: a query may give a list or one record. */
export type ArgumentCost = (argument: number, parameter: Type) => number;

export function chooseOverload<T extends Candidate>(
  candidates: readonly T[],
  arity: number,
  cost: ArgumentCost,
  assignability: Assignability,
): Choice<T> {
  const fitting: { candidate: T; costs: number[] }[] = [];
  for (const candidate of candidates) {
    if (candidate.parameters.length !== arity) continue;
    const costs = candidate.parameters.map((parameter, i) => cost(i, parameter.type));
    if (!costs.includes(impossible)) fitting.push({ candidate, costs });
  }
  const [first, ...rest] = fitting;
  if (!first) return { kind: 'none' };
  if (rest.length === 0) return { kind: 'found', candidate: first.candidate };
  const best = fitting.filter((one) => fitting.every((other) => !isBetter(other, one)));
  const [winner, ...tied] = best.length === 0 ? fitting : best;
  if (!winner) return { kind: 'ambiguous' };
  if (tied.length === 0) return { kind: 'found', candidate: winner.candidate };
  const specific = best.filter((one) =>
    best.every(
      (other) => other === one || isMoreSpecific(one.candidate, other.candidate, assignability),
    ),
  );
  const [only] = specific;
  if (only && specific.length === 1) return { kind: 'found', candidate: only.candidate };
  return cheapest(best);
}

interface Costed {
  readonly costs: readonly number[];
}

/** No argument costs more and one costs less. */
const isBetter = (a: Costed, b: Costed): boolean =>
  a.costs.every((cost, i) => cost <= (b.costs[i] ?? 0)) &&
  a.costs.some((cost, i) => cost < (b.costs[i] ?? 0));

/** As in Java: every parameter of `a` could be given to `b` (decides calls with null). */
const isMoreSpecific = (a: Candidate, b: Candidate, assignability: Assignability): boolean =>
  a.parameters.every((parameter, i) => {
    const other = b.parameters[i];
    return other !== undefined && assignability.isAssignable(parameter.type, other.type);
  });

function cheapest<T>(best: readonly { candidate: T; costs: number[] }[]): Choice<T> {
  const total = (one: Costed): number => one.costs.reduce((sum, cost) => sum + cost, 0);
  const sorted = [...best].sort((a, b) => total(a) - total(b));
  const [first, second] = sorted;
  if (!first) return { kind: 'none' };
  if (second && total(first) === total(second)) return { kind: 'ambiguous' };
  return { kind: 'found', candidate: first.candidate };
}

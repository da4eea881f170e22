/** Loops: one element of the collection after the other. */
import { ApexList } from '../../runtime/collections.ts';
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import type { LoopElement } from '../model.ts';
import { single, type Step } from '../step.ts';

export function compileLoop(
  { name, collection, variable, backwards, body, next }: LoopElement,
  { resources }: ElementContext,
): Step {
  const source = resources.find(collection);
  const target = resources.find(variable ?? name);
  const { write } = target;
  if (!write) throw new FlowProblem(`${variable ?? name} cannot be assigned`);
  const key = name.toLowerCase();
  return single((interview) => {
    let state = interview.loops.get(key);
    if (!state) {
      const list = source.read(interview);
      const items = list instanceof ApexList ? [...list.items] : [];
      if (backwards) items.reverse();
      interview.loops.set(key, (state = { items, position: 0 }));
    }
    if (state.position < state.items.length) {
      write(interview, state.items[state.position++]);
      interview.goTo(body);
    } else {
      interview.loops.delete(key);
      interview.goTo(next);
    }
  });
}

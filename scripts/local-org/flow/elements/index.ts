/** Elements of flows, by kind: what they leave for others to read, and what they do. */
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import type { FlowElement } from '../model.ts';
import type { Step } from '../step.ts';
import { collectionOf, elementOf, flowTypes, recordType, type FlowType } from '../types.ts';
import { actionOutputs, compileAction } from './action.ts';
import { compileAssignment } from './assignment.ts';
import { compileCollection } from './collection.ts';
import { compileCustomError } from './customError.ts';
import { compileDecision } from './decision.ts';
import { compileLookup } from './lookup.ts';
import { compileLoop } from './loop.ts';
import { compileCreate, compileDelete, compileUpdate } from './save.ts';
import { compileSubflow, subflowOutputs } from './subflow.ts';

/** Throws FlowProblem. */
export function compileElement(element: FlowElement, context: ElementContext): Step {
  switch (element.kind) {
    case 'assignment':
      return compileAssignment(element, context);
    case 'decision':
      return compileDecision(element, context);
    case 'loop':
      return compileLoop(element, context);
    case 'lookup':
      return compileLookup(element, context);
    case 'create':
      return compileCreate(element, context);
    case 'update':
      return compileUpdate(element, context);
    case 'delete':
      return compileDelete(element, context);
    case 'subflow':
      return compileSubflow(element, context);
    case 'action':
      return compileAction(element, context);
    case 'sort':
    case 'filter':
      return compileCollection(element, context);
    case 'customError':
      return compileCustomError(element, context);
    case 'unsupported':
      throw new FlowProblem(`the local org does not run ${element.type}`);
  }
}

/** Values that an element leaves under its own name, by name. Throws FlowProblem. */
export function outputTypes(
  element: FlowElement,
  context: ElementContext,
): readonly (readonly [string, FlowType])[] {
  const { name } = element;
  switch (element.kind) {
    case 'lookup': {
      const object = context.schema.object(element.object);
      if (!object) throw new FlowProblem(`there is no object ${element.object}`);
      const type = recordType(object);
      return [[name, element.firstOnly ? type : collectionOf(type)]];
    }
    case 'create':
      return [[name, flowTypes.text]];
    case 'loop':
      return element.variable === null
        ? [[name, elementOf(context.resources.find(element.collection).type)]]
        : [];
    case 'sort':
    case 'filter':
      return [[name, context.resources.find(element.collection).type]];
    case 'action':
      return actionOutputs(element, context);
    case 'subflow':
      return subflowOutputs(element, context);
    default:
      return [];
  }
}

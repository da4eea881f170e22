/**
 * `Flow.Interview.My_Flow`: a type for each flow of a project. The compiler asks for it, so this
 * module knows nothing of what runs flows; Interview.ts says how an interview is made.
 */
import type { ApexMap } from '../../runtime/collections.ts';
import type { TypeDefinition } from '../define.ts';

type Create = (flowName: string, inputs: ApexMap<string, unknown> | null) => object;

let create: Create | null = null;

export function onInterview(body: Create): void {
  create = body;
}

export const interviewType = (flowName: string): TypeDefinition => ({
  namespace: 'Flow',
  name: `Interview.${flowName}`,
  kind: 'class',
  extends: 'Flow.Interview',
  members: {
    'new(Map<String, Object>)': (inputs: ApexMap<string, unknown> | null) => {
      if (!create) throw new Error('invariant: the library is loaded');
      return create(flowName, inputs);
    },
  },
});

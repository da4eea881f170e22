/** The elements of a flow, by the names that the metadata has for their kinds. */
import { flagOf, numberOf, partsOf, textOf, textsOf } from '../../project/content.ts';
import type { MetadataContent } from '../../project/project.ts';
import type { CollectionElement, FlowElement } from '../model.ts';
import { conditionsOf, filtersOf, sourcesOf, targetOf, targetsOf, valueIn } from './values.ts';

type Common = { readonly name: string; readonly next: string | null };
type Reader = (content: MetadataContent, common: Common) => FlowElement;

const faultOf = (content: MetadataContent): string | null => targetOf(content, 'faultConnector');

const readers: Readonly<Record<string, Reader>> = {
  assignments: (content, common) => ({
    ...common,
    kind: 'assignment',
    items: partsOf(content, 'assignmentItems').map((item) => ({
      target: textOf(item, 'assignToReference') ?? '',
      operator: textOf(item, 'operator') ?? 'None',
      value: valueIn(item),
    })),
  }),
  decisions: (content, common) => ({
    ...common,
    kind: 'decision',
    next: targetOf(content, 'defaultConnector'),
    rules: partsOf(content, 'rules').map((rule) => ({
      name: textOf(rule, 'name') ?? '',
      conditions: conditionsOf(rule),
      onlyWhenChanged: flagOf(rule, 'doesRequireRecordChangedToMeetCriteria'),
      next: targetOf(rule),
    })),
  }),
  loops: (content, common) => ({
    ...common,
    kind: 'loop',
    next: targetOf(content, 'noMoreValuesConnector'),
    collection: textOf(content, 'collectionReference') ?? '',
    variable: textOf(content, 'assignNextValueToReference'),
    backwards: textOf(content, 'iterationOrder') === 'Desc',
    body: targetOf(content, 'nextValueConnector'),
  }),
  recordLookups: (content, common) => ({
    ...common,
    kind: 'lookup',
    fault: faultOf(content),
    object: textOf(content, 'object') ?? '',
    filters: filtersOf(content),
    firstOnly: flagOf(content, 'getFirstRecordOnly'),
    limit: valueIn(content, 'limit'),
    sortField: textOf(content, 'sortField'),
    descending: textOf(content, 'sortOrder') === 'Desc',
    fields: textsOf(content, 'queriedFields'),
    stored: flagOf(content, 'storeOutputAutomatically'),
    variable: textOf(content, 'outputReference'),
    outputs: targetsOf(content, 'outputAssignments'),
    nullWhenNone: flagOf(content, 'assignNullValuesIfNoRecordsFound'),
  }),
  recordCreates: (content, common) =>
    flagOf(content, 'doesUpsert')
      ? { ...common, kind: 'unsupported', type: 'recordCreates with doesUpsert' }
      : {
          ...common,
          kind: 'create',
          fault: faultOf(content),
          object: textOf(content, 'object'),
          record: textOf(content, 'inputReference'),
          fields: sourcesOf(content, 'inputAssignments'),
          idTarget: textOf(content, 'assignRecordIdToReference'),
        },
  recordUpdates: (content, common) => ({
    ...common,
    kind: 'update',
    fault: faultOf(content),
    object: textOf(content, 'object'),
    record: textOf(content, 'inputReference'),
    filters: filtersOf(content),
    fields: sourcesOf(content, 'inputAssignments'),
  }),
  recordDeletes: (content, common) => ({
    ...common,
    kind: 'delete',
    fault: faultOf(content),
    object: textOf(content, 'object'),
    record: textOf(content, 'inputReference'),
    filters: filtersOf(content),
  }),
  subflows: (content, common) => ({
    ...common,
    kind: 'subflow',
    flow: textOf(content, 'flowName') ?? '',
    inputs: sourcesOf(content, 'inputAssignments'),
    outputs: targetsOf(content, 'outputAssignments'),
  }),
  actionCalls: (content, common) => ({
    ...common,
    kind: 'action',
    fault: faultOf(content),
    type: textOf(content, 'actionType') ?? '',
    action: textOf(content, 'actionName') ?? '',
    inputs: sourcesOf(content, 'inputParameters'),
    outputs: targetsOf(content, 'outputParameters'),
  }),
  collectionProcessors: (content, common) => {
    const kind = collectionKinds[textOf(content, 'collectionProcessorType') ?? ''];
    return kind
      ? collectionProcessor(content, common, kind)
      : { ...common, kind: 'unsupported', type: 'collectionProcessors' };
  },
  customErrors: (content, common) => ({
    ...common,
    kind: 'customError',
    messages: partsOf(content, 'customErrorMessages').map((message) => ({
      text: textOf(message, 'errorMessage') ?? '',
      field: flagOf(message, 'isFieldError') ? textOf(message, 'fieldSelection') : null,
    })),
  }),
};

const collectionKinds: Readonly<Record<string, CollectionElement['kind']>> = {
  SortCollectionProcessor: 'sort',
  FilterCollectionProcessor: 'filter',
};

function collectionProcessor(
  content: MetadataContent,
  common: Common,
  kind: CollectionElement['kind'],
): FlowElement {
  return {
    ...common,
    kind,
    collection: textOf(content, 'collectionReference') ?? '',
    variable: textOf(content, 'assignNextValueToReference'),
    conditions: conditionsOf(content),
    formula: textOf(content, 'formula'),
    sorts: partsOf(content, 'sortOptions').map((option) => ({
      field: textOf(option, 'sortField'),
      descending: textOf(option, 'sortOrder') === 'Desc',
      emptyFirst: flagOf(option, 'doesPutEmptyStringAndNullFirst'),
    })),
    limit: numberOf(content, 'limit'),
  };
}

/** Kinds that the local org does not run. */
const unsupported = [
  'screens',
  'waits',
  'steps',
  'apexPluginCalls',
  'dataLookups',
  'experiments',
  'orchestratedStages',
  'recordRollbacks',
  'transforms',
  'collectionFilterCriteria',
];

export function elementsOf(flow: MetadataContent): FlowElement[] {
  const supported = Object.entries(readers).flatMap(([kind, read]) =>
    partsOf(flow, kind).map((content) => read(content, commonOf(content))),
  );
  const others = unsupported.flatMap((type) =>
    partsOf(flow, type).map((content): FlowElement => ({
      ...commonOf(content),
      kind: 'unsupported',
      type,
    })),
  );
  return [...supported, ...others];
}

const commonOf = (content: MetadataContent): Common => ({
  name: textOf(content, 'name') ?? '',
  next: targetOf(content),
});

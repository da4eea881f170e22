/** `*.flow-meta.xml` → FlowModel. */
import { flagOf, numberOf, partOf, partsOf, textOf } from '../../project/content.ts';
import type { MetadataComponent, MetadataContent } from '../../project/project.ts';
import type { FlowModel, FlowStart, VariableDeclaration } from '../model.ts';
import { elementsOf } from './elements.ts';
import { filtersOf, targetOf, valueIn } from './values.ts';

export function readFlow({ fullName, file, content }: MetadataComponent): FlowModel {
  return {
    name: fullName,
    label: textOf(content, 'label') ?? fullName,
    file,
    processType: textOf(content, 'processType') ?? '',
    // A flow without status is the version of an older format, which a FlowDefinition activates.
    isActive: (textOf(content, 'status') ?? 'Active') === 'Active',
    runInMode: textOf(content, 'runInMode') ?? 'DefaultMode',
    triggerOrder: numberOf(content, 'triggerOrder'),
    start: startOf(content),
    elements: elementsOf(content),
    variables: partsOf(content, 'variables').map(variable),
    constants: partsOf(content, 'constants').map((each) => ({
      name: nameOf(each),
      dataType: textOf(each, 'dataType') ?? 'String',
      value: valueIn(each),
    })),
    formulas: partsOf(content, 'formulas').map((each) => ({
      name: nameOf(each),
      dataType: textOf(each, 'dataType') ?? 'String',
      expression: textOf(each, 'expression') ?? '',
    })),
    templates: partsOf(content, 'textTemplates').map((each) => ({
      name: nameOf(each),
      text: textOf(each, 'text') ?? '',
    })),
  };
}

const nameOf = (content: MetadataContent): string => textOf(content, 'name') ?? '';

function startOf(flow: MetadataContent): FlowStart {
  const start = partOf(flow, 'start') ?? {};
  return {
    next: targetOf(start) ?? textOf(flow, 'startElementReference'),
    triggerType: textOf(start, 'triggerType') ?? 'None',
    recordTriggerType: textOf(start, 'recordTriggerType'),
    object: textOf(start, 'object'),
    filters: filtersOf(start),
    formula: textOf(start, 'filterFormula'),
    onlyWhenChanged: flagOf(start, 'doesRequireRecordChangedToMeetCriteria'),
    scheduledPaths: partsOf(start, 'scheduledPaths').map(
      (path) => textOf(path, 'name') ?? textOf(path, 'pathType') ?? '',
    ),
  };
}

const variable = (content: MetadataContent): VariableDeclaration => ({
  name: nameOf(content),
  dataType: textOf(content, 'dataType') ?? 'String',
  objectType: textOf(content, 'objectType'),
  apexClass: textOf(content, 'apexClass'),
  isCollection: flagOf(content, 'isCollection'),
  isInput: flagOf(content, 'isInput'),
  isOutput: flagOf(content, 'isOutput'),
  value: valueIn(content),
});

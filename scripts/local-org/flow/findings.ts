/** Flows of a project that the local org cannot run, or not all of. */
import type { ProjectFinding } from '../project/project.ts';
import { flowCatalog, type FlowHost } from './FlowCatalog.ts';
import type { FlowModel } from './model.ts';

/** Kinds of flows that something starts which is not here. */
const notStarted: Readonly<Record<string, string>> = {
  Scheduled: 'a schedule',
};

const started: ReadonlySet<string> = new Set([
  'None',
  'RecordBeforeSave',
  'RecordAfterSave',
  'RecordBeforeDelete',
  'PlatformEvent',
]);

export function flowFindings(host: FlowHost): readonly ProjectFinding[] {
  const catalog = flowCatalog(host);
  return catalog.models.flatMap((model) => {
    if (!model.isActive) return [];
    const problems = catalog
      .compiled(model)
      .problems.map(({ element, message }) =>
        finding(model, 'error', `flow ${model.name} does not run: ${element}: ${message}`),
      );
    return [...problems, ...starts(model)];
  });
}

function starts(model: FlowModel): ProjectFinding[] {
  const { triggerType, scheduledPaths } = model.start;
  const paths = scheduledPaths.map((path) =>
    finding(model, 'error', `flow ${model.name}: the scheduled path ${path} does not run`),
  );
  if (started.has(triggerType)) return paths;
  const by = notStarted[triggerType] ?? triggerType;
  return [
    ...paths,
    finding(model, 'error', `flow ${model.name} does not run: it is started by ${by}`),
  ];
}

const finding = (
  { file }: FlowModel,
  severity: ProjectFinding['severity'],
  message: string,
): ProjectFinding => ({ file, message, line: null, severity });

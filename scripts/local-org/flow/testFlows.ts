/** For tests of this folder: an org with flows written as their XML, and Apex that runs in it. */
import { runApex } from '../formula/testRuns.ts';
import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import type { MetadataComponent, ProjectFinding } from '../project/project.ts';
import { parseXml } from '../project/xml.ts';
import { findingsOf } from '../findings.ts';
import { projectOf } from '../testing/projectOf.ts';
import { component } from '../testing/metadata.ts';

/** `flow('Name', '<start>…</start>…')`: an active one unless the XML says otherwise. */
export function flow(name: string, xml: string): MetadataComponent {
  const status = xml.includes('<status>') ? '' : '<status>Active</status>';
  const text = `<Flow><label>${name.replace(/_/g, ' ')}</label>${status}${xml}</Flow>`;
  return component('Flow', name, parseXml(text).content);
}

/** The start of a record-triggered flow that begins with the element `First`. */
export const startOn = (object: string, when: string, on: string, more = ''): string =>
  `<start><connector><targetReference>First</targetReference></connector><object>${object}</object>
   <recordTriggerType>${on}</recordTriggerType><triggerType>${when}</triggerType>${more}</start>`;

/** The start of a flow that code starts. */
export const startFirst =
  '<start><connector><targetReference>First</targetReference></connector></start>';

export const to = (name: string): string =>
  `<connector><targetReference>${name}</targetReference></connector>`;

export const ref = (path: string): string =>
  `<value><elementReference>${path}</elementReference></value>`;

export const text = (value: string): string => `<value><stringValue>${value}</stringValue></value>`;

export const number = (value: number): string =>
  `<value><numberValue>${value}</numberValue></value>`;

export const assign = (target: string, operator: string, value: string): string =>
  `<assignmentItems><assignToReference>${target}</assignToReference>
   <operator>${operator}</operator>${value}</assignmentItems>`;

export const variable = (name: string, type: string, more = ''): string =>
  `<variables><name>${name}</name><dataType>${type}</dataType>${more}</variables>`;

export const inOut = '<isInput>true</isInput><isOutput>true</isOutput>';

export class FlowProbe {
  readonly local: LocalOrg;

  constructor(
    components: readonly MetadataComponent[],
    classes: Readonly<Record<string, string>> = {},
  ) {
    this.local = createLocalOrg({ project: projectOf({ components, classes }) });
  }

  /** What the Apex printed, and its exception. */
  run(apex: string): string[] {
    return runApex(this.local, apex);
  }

  findings(): readonly ProjectFinding[] {
    const { project, schema, program } = this.local.org;
    return findingsOf(project, schema, program);
  }
}

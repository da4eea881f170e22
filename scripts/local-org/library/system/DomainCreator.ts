/**
 * System.DomainCreator: host names of the org.
 * Differs: the local server has one host for everything, so all names are that one.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_DomainCreator.htm
 */
import { tx } from '../../runtime/transaction.ts';
import { defineType, type MemberImplementation } from '../define.ts';

const hostname = (): string => new URL(tx().org.baseUrl).host;

const names = [
  'getContentHostname()',
  'getExperienceCloudSitesBuilderHostname()',
  'getExperienceCloudSitesHostname()',
  'getExperienceCloudSitesLivePreviewHostname()',
  'getExperienceCloudSitesPreviewHostname()',
  'getLightningContainerComponentHostname(String)',
  'getLightningHostname()',
  'getOrgMyDomainHostname()',
  'getSalesforceSitesHostname()',
  'getSetupHostname()',
  'getVisualforceHostname(String)',
] as const;

const members: Record<string, MemberImplementation> = Object.fromEntries(
  names.map((name) => [`static ${name}: String`, hostname]),
);

defineType({ namespace: 'System', name: 'DomainCreator', kind: 'class', members });

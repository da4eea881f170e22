/**
 * System.DomainType
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_DomainType.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'DomainType',
  kind: 'enum',
  values: [
    'CMS_DOMAIN',
    'CONTENT_DOMAIN',
    'CUSTOMER_360_ADMIN_DOMAIN',
    'CUSTOMER_360_DOMAIN',
    'EXPERIENCE_CLOUD_SITES_BUILDER_DOMAIN',
    'EXPERIENCE_CLOUD_SITES_DOMAIN',
    'EXPERIENCE_CLOUD_SITES_LIVE_PREVIEW_DOMAIN',
    'EXPERIENCE_CLOUD_SITES_PREVIEW_DOMAIN',
    'LIGHTNING_CONTAINER_COMPONENT_DOMAIN',
    'LIGHTNING_DOMAIN',
    'ORG_MY_DOMAIN',
    'SALESFORCE_SITES_DOMAIN',
    'SETUP_DOMAIN',
    'VISUALFORCE_DOMAIN',
  ],
  members: {},
});

/**
 * System.Schema. Data categories belong to Salesforce Knowledge and are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_schema.htm
 */
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import type { ApexList } from '../../runtime/list.ts';
import { mapType } from '../../runtime/runtimeTypes.ts';
import { sobjectTypeToken, type SObjectTypeToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { defineType } from '../define.ts';
import { listOf, typeNamed } from '../support.ts';
import { CaseInsensitiveMap } from './CaseInsensitiveMap.ts';
import { describeSObject, type DescribeSObjectResult } from './DescribeSObjectResult.ts';
import { describeTabs, objectsOfApp } from './tabs.ts';

type TokenMap = CaseInsensitiveMap<SObjectTypeToken>;

function tokenMap(schema: OrgSchema, objects: Iterable<ObjectDescribe>): TokenMap {
  const entries = Array.from(objects, (object) => [object.name, sobjectTypeToken(object)] as const);
  const type = mapType(typeNamed('String'), typeNamed('Schema.SObjectType'));
  return new CaseInsensitiveMap(type, entries, (key) => schema.object(key)?.name);
}

/** Made once per transaction: callers ask for it in loops. */
function globalDescribe(): TokenMap {
  const { schema } = tx().org;
  return tx().service('globalDescribe', () => {
    const objects = [...schema.objects.values()];
    return tokenMap(
      schema,
      objects.filter((object) => object.name !== 'AggregateResult'),
    );
  });
}

function describeSObjects(names: ApexList<string> | null): ApexList<DescribeSObjectResult> {
  const { schema } = tx().org;
  const results = (names ?? nullArgument()).items.map((name) => {
    const object = schema.object(name ?? nullArgument());
    if (object) return describeSObject(object);
    return throwApex(
      'System.InvalidParameterValueException',
      `Invalid sobject provided. The Schema.describeSObject() methods does not support the ${name} sobject type.`,
    );
  });
  return listOf('Schema.DescribeSObjectResult', results);
}

/** The objects whose tabs an app shows; without a name, the objects of all apps. */
function appDescribe(name: string | null): TokenMap {
  const { schema } = tx().org;
  return tokenMap(schema, objectsOfApp(name));
}

defineType({
  namespace: 'System',
  name: 'Schema',
  kind: 'class',
  members: {
    'static describeSObjects(List<String>): List<Schema.DescribeSObjectResult>': describeSObjects,
    'static describeSObjects(List<String>, Schema.SObjectDescribeOptions): List<Schema.DescribeSObjectResult>':
      describeSObjects,
    'static describeTabs(): List<Schema.DescribeTabSetResult>': describeTabs,
    'static getAppDescribe(String): Map<String, Schema.SObjectType>': appDescribe,
    'static getGlobalDescribe(): Map<String, Schema.SObjectType>': globalDescribe,
    'static getModuleDescribe(): Map<String, Schema.SObjectType>': () => appDescribe(null),
    'static getModuleDescribe(String): Map<String, Schema.SObjectType>': appDescribe,
  },
});

/**
 * `Account.SObjectType`, `Account.Name`, `Schema.SObjectType.Account.fields.Name`: tokens of the
 * schema, known when compiling.
 */
import { sobjectFieldToken, sobjectTypeToken } from '../../../runtime/tokens.ts';
import type { ObjectDescribe } from '../../../schema/model.ts';
import { aggregateResultType, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { errorValue, quoted, value } from '../value.ts';
import type { Value } from '../value.ts';
import { recordMember } from './recordFields.ts';

type Access = ExpressionOf<'FieldAccess'>;

/** Members of an sObject type, and `SObjectType.Account`. */
export function describeMember(node: Access, type: Type, context: BodyContext): Value | null {
  const object = type.object ?? aggregateResult(type, context);
  if (object) return objectMember(node, object, context);
  if (type.symbol?.key !== 'schema.sobjecttype') return null;
  const described = context.analysis.universe.sobjectType(node.name)?.object;
  return described ? describeResult(node, described, context) : null;
}

const aggregateResult = (type: Type, context: BodyContext): ObjectDescribe | undefined =>
  type === aggregateResultType ? context.analysis.universe.schema.object(type.name) : undefined;

/** `Account.getSObjectType()`, the older way to write `Account.SObjectType`. */
export function typeTokenCall(name: string, type: Type, context: BodyContext): Value | null {
  if (name !== 'getsobjecttype' || !type.object) return null;
  return libraryValue('SObjectType', sobjectTypeToken(type.object), context);
}

function objectMember(node: Access, object: ObjectDescribe, context: BodyContext): Value | null {
  const name = node.name.toLowerCase();
  if (name === 'sobjecttype') {
    const token = libraryValue('SObjectType', sobjectTypeToken(object), context);
    return token && { ...token, describes: object };
  }
  if (name === 'fields') {
    const token = libraryValue('SObjectType', sobjectTypeToken(object), context);
    return token && { ...token, fieldTokens: object };
  }
  return fieldToken(node, object, context);
}

function fieldToken(node: Access, object: ObjectDescribe, context: BodyContext): Value | null {
  const found = recordMember(object, node.name, context);
  if (found?.kind !== 'field' || !found.field) return null;
  const token = libraryValue('SObjectField', sobjectFieldToken(object, found.field), context);
  return token && { ...token, describes: object };
}

/** `Log__Share.RowCause.Manual`, `….RowCause.My_Reason__c`: the text of the reason. */
function shareReason(node: Access, object: ObjectDescribe): Value | null {
  const isReason =
    node.object.kind === 'FieldAccess' && node.object.name.toLowerCase() === 'rowcause';
  if (!isReason || object.kind !== 'share') return null;
  return value(primitives.String, quoted(node.name), { nonNull: true });
}

function libraryValue(name: string, token: object, context: BodyContext): Value | null {
  const type = context.analysis.universe.qualifiedType('Schema', name);
  return type ? value(type, context.unit.constant(token), { nonNull: true }) : null;
}

/** `getDescribe()` of a token, as the library implements it. */
function described(node: Access, token: Value, context: BodyContext): Value {
  const [method] = context.analysis.lookup
    .methods(token.type, 'getdescribe')
    .filter((candidate) => candidate.parameters.length === 0);
  if (!method?.implementation) {
    const name = `${token.type.name}.getDescribe()`;
    context.error(node, 'missing-library', `Missing in the library: ${name}`, name);
    return errorValue;
  }
  const code = `${context.unit.constant(method.implementation)}(${token.code})`;
  return value(method.returnType, code, { nonNull: true });
}

function describeResult(node: Access, object: ObjectDescribe, context: BodyContext): Value | null {
  const token = libraryValue('SObjectType', sobjectTypeToken(object), context);
  return token && { ...described(node, token, context), describes: object };
}

/**
 * `….fields.Name` and `….fieldSets.MySet` behind a describe result of a known object; behind a token
 * (`Account.SObjectType.fields.Name`) the fields are tokens.
 */
export function describedFields(node: Access, object: Value, context: BodyContext): Value | null {
  if (object.fieldTokens) return fieldToken(node, object.fieldTokens, context);
  if (object.type.symbol?.user !== null || !object.describes) return null;
  const key = object.type.symbol.key;
  if (key === 'schema.sobjectfield') return shareReason(node, object.describes);
  if (key === 'schema.sobjecttype') {
    const isFields = node.name.toLowerCase() === 'fields';
    return isFields ? { ...object, describes: null, fieldTokens: object.describes } : null;
  }
  if (key === 'schema.sobjecttypefields') {
    const token = fieldToken(node, object.describes, context);
    return token && described(node, token, context);
  }
  if (key === 'schema.sobjecttypefieldsets') return fieldSet(node, object, context);
  const name = node.name.toLowerCase();
  if (name !== 'fields' && name !== 'fieldsets') return null;
  const field = context.analysis.lookup.field(object.type, name);
  if (!field?.accessors) return null;
  const code = `${context.unit.constant(field.accessors.get)}(${object.code})`;
  return value(field.type, code, { nonNull: true, describes: object.describes });
}

function fieldSet(node: Access, sets: Value, context: BodyContext): Value | null {
  const [getMap] = context.analysis.lookup.methods(sets.type, 'getmap');
  if (!getMap?.implementation) return null;
  const known = [...(sets.describes?.fieldSets.keys() ?? [])].find(
    (name) => name.toLowerCase() === node.name.toLowerCase(),
  );
  if (known === undefined) return null;
  const type = getMap.returnType.arguments[1];
  const map = `${context.unit.constant(getMap.implementation)}(${sets.code})`;
  return type ? value(type, `${map}.get(${quoted(known)})`) : null;
}

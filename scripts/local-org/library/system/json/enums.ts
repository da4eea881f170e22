/** Enum constants in typed JSON: by their name. */
import { EnumConstants, platformEnum, type ApexEnum } from '../../../runtime/objects.ts';
import type { RuntimeType } from '../../../runtime/typeInfo.ts';
import { libraryType } from '../../define.ts';
import { classInfoOfType } from '../runtimeTypeNamed.ts';
import type { JsonNode } from './JsonNode.ts';
import { illegalValue } from './primitives.ts';

/** The constant that the node names; undefined when the type is no enum. */
export function apexEnumOf(type: RuntimeType, node: JsonNode): ApexEnum | undefined {
  const constants = constantsOf(type);
  if (!constants) return undefined;
  const name = 'text' in node ? node.text : node.kind;
  return constants.find((constant) => constant.name === name) ?? illegalValue(name);
}

function constantsOf(type: RuntimeType): readonly ApexEnum[] | undefined {
  const info = classInfoOfType(type);
  if (info) return info.kind === 'enum' ? userConstants(info.jsClass) : undefined;
  const dot = type.name.indexOf('.');
  const definition =
    (dot > 0 ? libraryType(type.name.slice(0, dot), type.name.slice(dot + 1)) : undefined) ??
    libraryType('System', type.name);
  if (definition?.kind !== 'enum') return undefined;
  return platformEnum(`${definition.namespace}.${definition.name}`, definition.values ?? []).values;
}

/** The compiler keeps the constants of an enum on its JavaScript class. */
export function userConstants(jsClass: object): readonly ApexEnum[] {
  const constants: unknown = Reflect.get(jsClass, '$constants');
  if (constants instanceof EnumConstants) return constants.values;
  throw new Error('invariant: the class of an enum has its constants');
}

import type { FlowCatalog } from './FlowCatalog.ts';
import { FlowProblem } from './errors.ts';
import type { VariableDeclaration } from './model.ts';
import { apexType, collectionOf, recordType, scalarType, type FlowType } from './types.ts';

type Declared = Pick<VariableDeclaration, 'dataType' | 'objectType' | 'apexClass' | 'isCollection'>;
type Types = Pick<FlowCatalog, 'schema' | 'program'>;

/** The type that a variable is declared with. Throws FlowProblem. */
export function variableType(types: Types, declared: Declared): FlowType {
  const type = elementType(types, declared);
  return declared.isCollection ? collectionOf(type) : type;
}

function elementType(
  { schema, program }: Types,
  { dataType, objectType, apexClass }: Declared,
): FlowType {
  if (dataType === 'SObject') {
    const object = schema.object(objectType ?? '');
    if (!object) throw new FlowProblem(`there is no object ${objectType ?? ''}`);
    return recordType(object);
  }
  if (dataType === 'Apex') {
    const info = program.classByName((apexClass ?? '').replace(/__/g, '.'));
    if (!info) throw new FlowProblem(`there is no Apex class ${apexClass ?? ''}`);
    return apexType(info.type);
  }
  const scalar = scalarType(dataType);
  if (!scalar) throw new FlowProblem(`the local org does not support the data type ${dataType}`);
  return scalar;
}

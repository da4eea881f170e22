/** From the name of a type, as code writes it, to the type: own classes, objects, platform types. */
import { parseType, sobjectType } from '../../runtime/runtimeTypes.ts';
import { tx } from '../../runtime/transaction.ts';
import type { ClassInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import { platformTypeNamed } from '../support.ts';

/** Null when there is no such type. Case does not matter. */
export function runtimeTypeNamed(name: string): RuntimeType | null {
  return parseType(name, (part, typeArguments) => {
    if (typeArguments.length === 0) {
      // Trap: an object comes before a class of the same name, other than in code.
      const object = tx().org.schema.object(part.replace(/^Schema\./i, ''));
      if (object) return sobjectType(object.name);
      const own = tx().org.program.classByName(part);
      if (own) return own.type;
    }
    return platformTypeNamed(part, typeArguments);
  });
}

/** The description of a user class; types read from text do not carry it. */
export function classInfoOfType(type: RuntimeType): ClassInfo | undefined {
  if (type.classInfo) return type.classInfo;
  const mayBeClass = type.kind === 'class' || type.kind === 'interface' || type.kind === 'enum';
  return mayBeClass ? tx().org.program.classByName(type.name) : undefined;
}

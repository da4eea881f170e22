/** Static types → the types of `runtime/`. */
import { listType, mapType, setType, sobjectType, types } from '../../runtime/runtimeTypes.ts';
import type { ClassInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import type { UserType } from './symbols.ts';
import { objectType } from './types.ts';
import type { Type } from './types.ts';

export class RuntimeTypes {
  readonly #known = new Map<Type, RuntimeType>();
  readonly #userTypes = new Map<UserType, RuntimeType>();

  of(type: Type): RuntimeType {
    let known = this.#known.get(type);
    if (!known) this.#known.set(type, (known = this.#make(type)));
    return known;
  }

  /** The type of a class of the project; `link.ts` puts its description in. */
  ofUser(symbol: UserType): RuntimeType {
    let type = this.#userTypes.get(symbol);
    if (!type) {
      type = { kind: symbol.kind, name: symbol.name, key: symbol.key, typeArguments: [] };
      this.#userTypes.set(symbol, type);
    }
    return type;
  }

  /** Completes the type of a class: types are referred to before classes are linked. */
  attach(symbol: UserType, info: ClassInfo): void {
    Object.assign(this.ofUser(symbol), { classInfo: info });
  }

  #make(type: Type): RuntimeType {
    const [first = objectType, second = objectType] = type.arguments;
    switch (type.kind) {
      case 'list':
        return listType(this.of(first));
      case 'set':
        return setType(this.of(first));
      case 'map':
        return mapType(this.of(first), this.of(second));
      case 'sobject':
        return sobjectType(type.name);
      case 'void':
        return types.void;
      case 'primitive':
        return this.#primitive(type);
      case 'class':
        return this.#class(type);
      default:
        return types.object;
    }
  }

  #primitive(type: Type): RuntimeType {
    const known = Object.values(types).find((candidate) => candidate.key === type.key);
    if (!known) throw new Error(`invariant: no runtime type ${type.name}`);
    return known;
  }

  #class(type: Type): RuntimeType {
    const { symbol } = type;
    if (!symbol) return types.object;
    if (symbol.user) return this.ofUser(symbol.user);
    return {
      kind: symbol.kind,
      name: type.name,
      key: type.key,
      typeArguments: type.arguments.map((argument) => this.of(argument)),
    };
  }
}

/**
 * Constructors. The JavaScript constructor only sets the fields to null, `$init` runs the
 * initialisers; what Apex calls a constructor is a method that returns `this`: chained call, body.
 * So a stub is made without running any of it.
 */
import type { ConstructorDeclaration, Expression, MethodCall, Statement } from '../../ast.ts';
import type { ConstructorSymbol, UserType } from '../../analysis/symbols.ts';
import { primitives } from '../../analysis/types.ts';
import { BodyContext } from '../bodyContext.ts';
import { choose, emitArguments, passed } from '../expressions/arguments.ts';
import { chooseConstructor } from '../expressions/creation.ts';
import { emitStatements } from '../statements/index.ts';
import type { UnitContext } from '../unitContext.ts';
import { member } from '../value.ts';
import { emitFunction } from './function.ts';
import { labelOf } from './naming.ts';

export function emitConstructor(
  node: ConstructorDeclaration,
  owner: UserType,
  unit: UnitContext,
): void {
  const symbol = owner.constructors.find((one) => one.declaration === node);
  if (!symbol) return;
  const context = new BodyContext(unit, { owner, isStatic: false, isConstructor: true });
  emitFrame(symbol, node, owner, context, () => {
    const [first, ...rest] = node.body.statements;
    const call = first && chainedCall(first);
    emitChained(node, call ?? null, owner, context);
    context.inScope(() => emitStatements(call ? rest : node.body.statements, context));
  });
}

function emitFrame(
  symbol: ConstructorSymbol,
  node: { readonly span: ConstructorDeclaration['span'] },
  owner: UserType,
  context: BodyContext,
  body: () => void,
): void {
  const { unit } = context;
  emitFunction(
    {
      span: node.span,
      name: `${unit.classReference(owner)}.prototype${member(symbol.mangled)}`,
      parameters: symbol.parameters,
      label: labelOf(owner, '<init>', unit),
      after: 'return this;',
    },
    context,
    body,
  );
}

/** `this(…);` or `super(…);` as the first statement. */
function chainedCall(statement: Statement): MethodCall | null {
  if (statement.kind !== 'ExpressionStatement') return null;
  const { expression } = statement;
  return expression.kind === 'MethodCall' && isChained(expression) ? expression : null;
}

const isChained = (call: MethodCall): boolean =>
  call.object === null && ['this', 'super'].includes(call.name.toLowerCase());

function emitChained(
  node: { readonly span: ConstructorDeclaration['span'] },
  call: MethodCall | null,
  owner: UserType,
  context: BodyContext,
): void {
  const { out } = context.unit;
  if (call) {
    const { line } = call.span;
    out.at(line).write(`$c[${line}]=1;`);
    context.unit.executableLines.add(line);
  }
  if (call?.name.toLowerCase() === 'this') {
    const type = context.analysis.universe.types.class(owner);
    const args = emitArguments(call.arguments, context);
    const symbol = chooseConstructor(call, type, owner, args, context);
    if (symbol)
      out.write(invocation(owner, symbol, passed(args, symbol.parameters, context), context));
    return;
  }
  const parent = owner.superType?.symbol?.user;
  if (!call && parent && !parent.constructors.some((one) => one.parameters.length === 0)) {
    noDefaultConstructor(node, parent, context);
    return;
  }
  emitSuper(call ?? node, call?.arguments ?? [], owner, context);
}

const invocation = (
  owner: UserType,
  symbol: ConstructorSymbol,
  args: readonly string[],
  context: BodyContext,
): string =>
  `${context.unit.classReference(owner)}.prototype${member(symbol.mangled)}.call(${['this', ...args].join(',')});`;

function emitSuper(
  node: { readonly span: ConstructorDeclaration['span'] },
  argumentNodes: readonly Expression[],
  owner: UserType,
  context: BodyContext,
): void {
  const { superType } = owner;
  const args = emitArguments(argumentNodes, context);
  if (!superType) return;
  const parent = superType.symbol?.user;
  if (parent) {
    const symbol = chooseConstructor(node, superType, parent, args, context);
    if (symbol)
      context.unit.out.write(
        invocation(parent, symbol, passed(args, symbol.parameters, context), context),
      );
    return;
  }
  if (args.length === 0) return;
  const constructors = superType.symbol?.constructors ?? [];
  const builtIn = owner.isException ? exceptionConstructors(owner, context) : constructors;
  const symbol = choose(builtIn, args, context, node, (types) => ({
    message: `Constructor not defined: [${superType.name}].<Constructor>(${types})`,
  }));
  if (!symbol) return;
  const code = passed(args, symbol.parameters, context);
  context.unit.out.write(exceptionState(symbol, code, context));
}

const exceptionConstructors = (
  owner: UserType,
  context: BodyContext,
): readonly ConstructorSymbol[] =>
  impliedParameters(owner, context.unit).map((parameters) => ({
    owner,
    access: 'public',
    testVisible: false,
    parameters,
    mangled: '',
    declaration: null,
    modifiers: null,
    implementation: null,
    takesCallSite: false,
  }));

/** Message and cause, by the types of the parameters. */
function exceptionState(
  symbol: ConstructorSymbol,
  code: readonly string[],
  context: BodyContext,
): string {
  const find = (isMessage: boolean): string => {
    const i = symbol.parameters.findIndex(({ type }) => (type === primitives.String) === isMessage);
    return code[i] ?? 'null';
  };
  return `${context.support('initialiseException')}(this,${find(true)},${find(false)});`;
}

function impliedParameters(
  owner: UserType,
  unit: UnitContext,
): readonly ConstructorSymbol['parameters'][] {
  if (!owner.isException) return [[]];
  const cause = unit.analysis.universe.platformType('Exception');
  const message = { name: 'message', type: primitives.String, boxed: false };
  if (!cause) return [[], [message]];
  const by = { name: 'cause', type: cause, boxed: false };
  return [[], [message], [by], [message, by]];
}

/**
 * Constructors that nobody wrote: the default one, and the four of exceptions
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_exception_custom.htm).
 */
export function emitImpliedConstructors(owner: UserType, unit: UnitContext): void {
  for (const symbol of owner.constructors) {
    if (symbol.declaration) continue;
    const context = new BodyContext(unit, { owner, isStatic: false, isConstructor: true });
    const { line } = owner.declaration.span;
    const node = { span: { ...owner.declaration.span, endLine: line } };
    emitFrame(symbol, node, owner, context, () => {
      const parent = owner.superType?.symbol?.user;
      const same = parent?.constructors.find((one) => one.mangled === symbol.mangled);
      const names = symbol.parameters.map((parameter) => `l_${parameter.name}`);
      if (parent && same) unit.out.write(invocation(parent, same, names, context));
      else if (parent) noDefaultConstructor(owner.declaration, parent, context);
      else if (owner.isException && names.length > 0)
        unit.out.write(exceptionState(symbol, names, context));
    });
  }
}

function noDefaultConstructor(
  node: { readonly span: ConstructorDeclaration['span'] },
  parent: UserType,
  context: BodyContext,
): void {
  context.error(
    node,
    'no-default-constructor',
    `No default constructor available in super type: ${parent.name}`,
  );
}

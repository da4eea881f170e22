/**
 * Project + schema → running program. Three passes over all classes, since Apex has no order of
 * import: names, signatures of members, bodies. A class with errors, and what depends on it, is left
 * out; the others run.
 */
import type { Project, ApexSource } from '../project/project.ts';
import { registerFrameSharing } from '../runtime/callerSharing.ts';
import { registerFrameLabels } from '../runtime/stackTrace.ts';
import type { ClassInfo } from '../runtime/typeInfo.ts';
import type { OrgSchema } from '../schema/model.ts';
import type { TriggerUnit, TypeDeclaration } from './ast.ts';
import { Assignability } from './analysis/assignability.ts';
import { checkAnnotations } from './analysis/annotations/index.ts';
import { InheritanceChecker } from './analysis/checks.ts';
import { checkDeclaredNames } from './analysis/declaredNames.ts';
import { checkDeclarations } from './analysis/declarationRules.ts';
import { Declarer } from './analysis/declare.ts';
import { MemberLookup } from './analysis/memberLookup.ts';
import { checkModifiers } from './analysis/modifierRules.ts';
import { RuntimeTypes } from './analysis/runtimeTypes.ts';
import { SignatureReader } from './analysis/signatures.ts';
import type { UserType } from './analysis/symbols.ts';
import { TypeResolver } from './analysis/typeResolver.ts';
import { UnitInfo } from './analysis/unit.ts';
import { Universe } from './analysis/universe.ts';
import { emitBodyUnit, emitClassUnit, memberClass } from './compileUnits.ts';
import type { Diagnostic } from './diagnostics.ts';
import type { Analysis, UnitContext } from './emit/unitContext.ts';
import { FrameTable } from './frameLabels.ts';
import { flowsOf, labelsOf, pagesOf, scriptsOf } from './labels.ts';
import { linkClasses, runUnit } from './link.ts';
import type { ClassTable } from './link.ts';
import { parseAnonymous } from './parser/index.ts';
import type { ParseResult } from './parser/index.ts';
import { alone, parseSources } from './parser/parseSources.ts';
import type { ParsingShare } from './parser/parseSources.ts';
import type { CompiledTrigger, Program, UnitCoverage } from './program.ts';
import { runTopLevel } from './support/entry.ts';

export { createStub } from '../library/system/createStub.ts';
export { instantiate, invokeMethod } from './support/entry.ts';

/** Compiles all classes and triggers; `diagnostics` of the result says what is wrong. */
export function compileProject(
  project: Project,
  schema: OrgSchema,
  share: ParsingShare = alone,
): Program {
  return new Compilation(project, schema).run(share);
}

interface Unit {
  readonly info: UnitInfo;
  /** The class, or the class that holds a trigger's members. */
  readonly type: UserType;
  readonly trigger: TriggerUnit | null;
  scripts: UnitContext[];
}

const anonymousFile = 'anonymous';

class Compilation {
  readonly #project: Project;
  readonly #analysis: Analysis;
  readonly #reader: SignatureReader;
  readonly #checker: InheritanceChecker;
  readonly #declarer: Declarer;
  readonly #units: Unit[] = [];
  readonly #brokenUnits: UnitInfo[] = [];
  readonly #classes: ClassTable = [];
  readonly #frames = new FrameTable();
  readonly #coverage: UnitCoverage[] = [];
  readonly #infos = new Map<string, ClassInfo>();
  readonly #triggers: CompiledTrigger[] = [];

  constructor(project: Project, schema: OrgSchema) {
    this.#project = project;
    const universe = new Universe(
      schema,
      project.namespace,
      labelsOf(project),
      flowsOf(project),
      pagesOf(project),
      scriptsOf(project),
    );
    const lookup = new MemberLookup(universe);
    const assignability = new Assignability(lookup);
    const resolver = new TypeResolver(universe);
    const runtimeTypes = new RuntimeTypes();
    this.#analysis = { universe, lookup, assignability, resolver, runtimeTypes };
    this.#reader = new SignatureReader(universe, resolver);
    this.#checker = new InheritanceChecker(universe, lookup, assignability);
    this.#declarer = new Declarer(universe);
  }

  run(share: ParsingShare): Program {
    const { classes, triggers } = parseSources(this.#project, share);
    for (const [source, tree] of classes) this.#declareClass(source, tree);
    for (const [source, tree] of triggers) this.#declareTrigger(source, tree);
    this.#readSignatures(this.#declarer.all);
    for (const unit of this.#units) this.#emit(unit);
    const sound = this.#withoutBroken();
    this.#link(sound);
    return this.#program();
  }

  // ---- pass 1 ---------------------------------------------------------------------------------

  #declareClass(source: ApexSource, { unit, diagnostics }: ParseResult<TypeDeclaration>): void {
    const info = new UnitInfo('class', source.name, source.file, source.apiVersion);
    info.diagnostics.push(...diagnostics);
    if (!unit) {
      this.#brokenUnits.push(info);
      return;
    }
    this.#units.push({
      info,
      type: this.#declarer.declareTopLevel(unit, info),
      trigger: null,
      scripts: [],
    });
  }

  #declareTrigger(source: ApexSource, { unit, diagnostics }: ParseResult<TriggerUnit>): void {
    const info = new UnitInfo('trigger', source.name, source.file, source.apiVersion);
    info.diagnostics.push(...diagnostics);
    if (!unit) {
      this.#brokenUnits.push(info);
      return;
    }
    const type = this.#declarer.declareHidden(memberClass(unit, unit.name), info);
    this.#units.push({ info, type, trigger: unit, scripts: [] });
  }

  // ---- pass 2 ---------------------------------------------------------------------------------

  #readSignatures(types: readonly UserType[]): void {
    for (const type of types) this.#reader.readSupertypes(type);
    for (const type of types) this.#reader.readMembers(type);
    for (const type of types) {
      this.#checker.check(type);
      checkAnnotations(type);
      checkModifiers(type);
      checkDeclarations(type);
      checkDeclaredNames(type);
    }
  }

  // ---- pass 3 ---------------------------------------------------------------------------------

  #emit(unit: Unit): void {
    unit.scripts = [emitClassUnit(unit.type, this.#analysis)];
    if (unit.trigger)
      unit.scripts.push(emitBodyUnit(unit.trigger, unit.type, unit.info, this.#analysis));
  }

  /** A class that uses one with errors cannot run either. */
  #withoutBroken(): readonly Unit[] {
    const dependents = new Map<UnitInfo, Unit[]>();
    for (const unit of this.#units) {
      for (const used of unit.info.uses) {
        const list = dependents.get(used.unit);
        if (list) list.push(unit);
        else dependents.set(used.unit, [unit]);
      }
    }
    const pending = this.#units.filter((unit) => unit.info.hasErrors);
    const broken = new Set(pending);
    for (let unit = pending.pop(); unit; unit = pending.pop()) {
      for (const dependent of dependents.get(unit.info) ?? []) {
        if (broken.has(dependent)) continue;
        const message = `Dependent class is invalid and needs recompilation: Class ${unit.info.name}`;
        dependent.info.report(dependent.type.declaration.span, 'dependent-invalid', message);
        broken.add(dependent);
        pending.push(dependent);
      }
    }
    return this.#units.filter((unit) => !broken.has(unit));
  }

  #link(units: readonly Unit[]): void {
    const types = units.flatMap((unit) => [unit.type, ...unit.type.inner.values()]);
    const infos = linkClasses(types, this.#classes, this.#analysis, this.#checker);
    for (const unit of units) {
      this.#runScripts(unit, true);
      if (unit.trigger) this.#triggers.push(this.#compiledTrigger(unit, unit.trigger));
    }
    for (const [type, info] of infos) if (!type.top.isHidden) this.#infos.set(type.key, info);
  }

  #runScripts(unit: Unit, isCovered: boolean): void {
    const lines = [...new Set(unit.scripts.flatMap((script) => [...script.executableLines]))].sort(
      (a, b) => a - b,
    );
    const hits = new Uint8Array((lines.at(-1) ?? 0) + 1);
    for (const script of unit.scripts) {
      runUnit(script, this.#classes, hits);
      this.#frames.add(script);
    }
    const { name, file } = unit.info;
    if (isCovered) this.#coverage.push({ name, file, executableLines: lines, hits });
  }

  #compiledTrigger(unit: Unit, trigger: TriggerUnit): CompiledTrigger {
    return {
      name: trigger.name,
      objectName: this.#analysis.universe.sobjectType(trigger.object)?.name ?? trigger.object,
      events: trigger.events,
      apiVersion: unit.info.apiVersion,
      run: () => runTopLevel(this.#classes, unit.type),
    };
  }

  // ---- result ---------------------------------------------------------------------------------

  #program(): Program {
    const infos = this.#infos;
    const prefix =
      this.#project.namespace === '' ? null : `${this.#project.namespace.toLowerCase()}.`;
    const program: Program = {
      diagnostics: this.#diagnostics(),
      missingMembers: this.#missingMembers(),
      classes: infos,
      classByName: (name) => {
        const key = name.toLowerCase();
        return (
          infos.get(key) ??
          (prefix && key.startsWith(prefix) ? infos.get(key.slice(prefix.length)) : undefined)
        );
      },
      triggers: (objectName, event) =>
        this.#triggers.filter(
          (trigger) =>
            trigger.objectName.toLowerCase() === objectName.toLowerCase() &&
            trigger.events.includes(event),
        ),
      coverage: this.#coverage,
      compileAnonymous: (source) => this.#compileAnonymous(source),
    };
    registerFrameLabels(program, this.#frames.labels);
    registerFrameSharing(program, this.#frames.sharing);
    return program;
  }

  #diagnostics(): readonly Diagnostic[] {
    return [...this.#brokenUnits, ...this.#units.map((unit) => unit.info)].flatMap(
      (info) => info.diagnostics,
    );
  }

  #missingMembers(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const { info } of this.#units) {
      for (const [member, uses] of info.missingMembers) {
        counts.set(member, (counts.get(member) ?? 0) + uses);
      }
    }
    return counts;
  }

  #compileAnonymous(source: string): { readonly diagnostics: readonly Diagnostic[]; run(): void } {
    const info = new UnitInfo('anonymous', '', anonymousFile, this.#project.sourceApiVersion);
    const { unit: node, diagnostics } = parseAnonymous(source, anonymousFile);
    info.diagnostics.push(...diagnostics);
    if (!node) return notRunnable(info);
    const first = this.#declarer.all.length;
    const type = this.#declarer.declareHidden(memberClass(node, 'anon'), info);
    this.#readSignatures(this.#declarer.all.slice(first));
    const scripts = [
      emitClassUnit(type, this.#analysis),
      emitBodyUnit(node, type, info, this.#analysis),
    ];
    if (info.hasErrors || this.#usesMissing(info)) return notRunnable(info);
    linkClasses([type, ...type.inner.values()], this.#classes, this.#analysis, this.#checker);
    this.#runScripts({ info, type, trigger: null, scripts }, false);
    return { diagnostics: [], run: () => runTopLevel(this.#classes, type) };
  }

  #usesMissing(info: UnitInfo): boolean {
    for (const used of info.uses) {
      if (this.#classes[used.index]) continue;
      info.report(
        used.declaration.span,
        'dependent-invalid',
        `Dependent class is invalid and needs recompilation: Class ${used.name}`,
      );
    }
    return info.hasErrors;
  }
}

const notRunnable = (
  info: UnitInfo,
): { readonly diagnostics: readonly Diagnostic[]; run(): void } => ({
  diagnostics: info.diagnostics,
  run: () => {
    throw new Error('invariant: anonymous Apex with errors was run');
  },
});

/** The flows of an org: by name, and by the records that start them. */
import type { Program } from '../compiler/program.ts';
import type { Org } from '../org.ts';
import type { Project } from '../project/project.ts';
import type { OrgSchema } from '../schema/model.ts';
import { compileFlow, type CompiledFlow } from './compileFlow.ts';
import type { FlowModel } from './model.ts';
import { readFlow } from './read/readFlow.ts';

export type FlowHost = Pick<Org, 'project' | 'schema' | 'program'>;

export class FlowCatalog {
  readonly schema: OrgSchema;
  readonly program: Program;
  readonly models: readonly FlowModel[];
  readonly #byName: ReadonlyMap<string, FlowModel>;
  readonly #compiled = new Map<FlowModel, CompiledFlow>();
  readonly #triggered = new Map<string, readonly CompiledFlow[]>();

  constructor(project: Project, schema: OrgSchema, program: Program) {
    this.schema = schema;
    this.program = program;
    this.models = project.componentsOf('Flow').map(readFlow);
    this.#byName = new Map(this.models.map((model) => [model.name.toLowerCase(), model]));
  }

  /** Any case; the namespace of the org may stand in front. */
  flow(name: string): CompiledFlow | null {
    const { namespace } = this.schema;
    const local = namespace ? name.replace(new RegExp(`^${namespace}(?:__|\\.)`, 'i'), '') : name;
    const model = this.#byName.get(local.toLowerCase());
    return model ? this.compiled(model) : null;
  }

  compiled(model: FlowModel): CompiledFlow {
    let flow = this.#compiled.get(model);
    if (!flow) this.#compiled.set(model, (flow = compileFlow(this, model)));
    return flow;
  }

  /** Active flows that a change of the object's records starts, in the order that they run. */
  triggeredBy(objectName: string, triggerType: string): readonly CompiledFlow[] {
    const key = `${triggerType} ${objectName}`;
    let flows = this.#triggered.get(key);
    if (!flows) {
      flows = this.models
        .filter(
          ({ isActive, start }) =>
            isActive &&
            start.triggerType === triggerType &&
            this.schema.object(start.object ?? '')?.name === objectName,
        )
        .sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1))
        .map((model) => this.compiled(model))
        .filter(({ problems }) => problems.length === 0);
      this.#triggered.set(key, flows);
    }
    return flows;
  }
}

/** Orders 1 to 1000 come first, then flows without one, then 1001 to 2000. */
const rankOf = ({ triggerOrder }: FlowModel): number => triggerOrder ?? 1000.5;

const catalogs = new WeakMap<Program, FlowCatalog>();

export function flowCatalog({ project, schema, program }: FlowHost): FlowCatalog {
  let catalog = catalogs.get(program);
  if (!catalog) catalogs.set(program, (catalog = new FlowCatalog(project, schema, program)));
  return catalog;
}

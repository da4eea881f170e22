/**
 * System.SandboxContext
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_SandboxContext.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'SandboxContext',
  kind: 'interface',
  members: {
    'organizationId(): Id': abstractMember,
    'sandboxId(): Id': abstractMember,
    'sandboxName(): String': abstractMember,
  },
});

export class SandboxContextImpl extends ApexObject {
  readonly #organizationId: string;
  readonly #sandboxId: string;
  readonly #sandboxName: string;

  constructor(organizationId: string, sandboxId: string, sandboxName: string) {
    super();
    this.#organizationId = organizationId;
    this.#sandboxId = sandboxId;
    this.#sandboxName = sandboxName;
  }

  m_organizationid(): string {
    return this.#organizationId;
  }

  m_sandboxid(): string {
    return this.#sandboxId;
  }

  m_sandboxname(): string {
    return this.#sandboxName;
  }
}

/**
 * System.InstallContext and UninstallContext, as the install scripts of a package get them.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_InstallContext.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { abstractMember, defineType } from '../define.ts';
import type { Version } from './Version.ts';

defineType({
  namespace: 'System',
  name: 'InstallContext',
  kind: 'interface',
  members: {
    'installerId(): Id': abstractMember,
    'isPush(): Boolean': abstractMember,
    'isUpgrade(): Boolean': abstractMember,
    'organizationId(): Id': abstractMember,
    'previousVersion(): Version': abstractMember,
  },
});

defineType({
  namespace: 'System',
  name: 'UninstallContext',
  kind: 'interface',
  members: { 'organizationId(): Id': abstractMember, 'uninstallerId(): Id': abstractMember },
});

/** `previous` is null for a first install. */
export class InstallContextImpl extends ApexObject {
  readonly #previous: Version | null;
  readonly #isPush: boolean;

  constructor(previous: Version | null, isPush: boolean) {
    super();
    this.#previous = previous;
    this.#isPush = isPush;
  }

  m_installerid(): string {
    return tx().user.id;
  }

  m_ispush(): boolean {
    return this.#isPush;
  }

  m_isupgrade(): boolean {
    return this.#previous !== null;
  }

  m_organizationid(): string {
    return tx().org.organizationId;
  }

  m_previousversion(): Version | null {
    return this.#previous;
  }
}

export class UninstallContextImpl extends ApexObject {
  m_organizationid(): string {
    return tx().org.organizationId;
  }

  m_uninstallerid(): string {
    return tx().user.id;
  }
}

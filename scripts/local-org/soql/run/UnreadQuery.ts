import type { AccessSite } from '../../runtime/transaction.ts';
import type { BindLookup } from './prepareValue.ts';

/** A static query that is handed over without being run: `Database.getQueryLocator([SELECT …])`. */
export class UnreadQuery {
  readonly text: string;
  readonly binds: BindLookup;
  readonly access: AccessSite;

  constructor(text: string, binds: BindLookup, access: AccessSite) {
    this.text = text;
    this.binds = binds;
    this.access = access;
  }
}

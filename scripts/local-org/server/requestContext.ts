/** What a route knows: the org, the signed-in user, the API version, and a transaction to work in. */
import type { Context } from 'hono';
import { runUnitOfWork } from '../dml/unitOfWork.ts';
import type { LocalOrg } from '../localOrg.ts';
import type {
  AccessSite,
  Transaction,
  TransactionKind,
  UserContext,
} from '../runtime/transaction.ts';
import { fromException, malformedJson } from './errors.ts';

export interface ServerVariables {
  readonly Variables: { readonly local: LocalOrg; readonly user: UserContext };
}

export type RequestContext = Context<ServerVariables>;

/** The API checks what the user may: objects, fields and records. */
export const userAccess: AccessSite = { mode: 'user', sharing: 'with' };

/** `67.0` of `/services/data/v67.0/…`. */
export function apiVersion(context: RequestContext): string {
  return /\/services\/data\/v(\d+\.\d)/.exec(context.req.path)?.[1] ?? '67.0';
}

/** Runs `body` as the signed-in user; failures become RestErrors. */
export function inTransaction<T>(
  context: RequestContext,
  body: (transaction: Transaction) => T,
  kind: TransactionKind = 'rest',
): T {
  const { org } = context.var.local;
  const ended = runUnitOfWork(
    {
      org,
      kind,
      user: context.var.user,
      what: `REST ${context.req.method}`,
      className: context.req.path.replace(/^\/services\/(data\/v[\d.]+\/)?/, ''),
    },
    body,
  );
  if (ended.outcome === 'failed') throw fromException(ended.exception);
  return ended.result;
}

/** The body as JSON; a RestError that says so when it is none. */
export async function jsonBody(context: RequestContext): Promise<unknown> {
  const text = await context.req.text();
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw fromJsonError(error);
  }
}

function fromJsonError(error: unknown) {
  const detail = error instanceof Error ? error.message : String(error);
  return malformedJson(`The body is not valid JSON: ${detail}`);
}

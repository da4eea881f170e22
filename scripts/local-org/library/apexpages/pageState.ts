/** The page of a transaction: tests set it, controllers read it. */
import { tx } from '../../runtime/transaction.ts';
import type { Message } from './Message.ts';
import { PageReference } from './PageReference.ts';

interface PageState {
  page: PageReference | null;
  readonly messages: Message[];
}

export function pageState(): PageState {
  return tx().service<PageState>('page', () => ({ page: null, messages: [] }));
}

/** Null outside of a page; a test always has one, and may set its parameters at once. */
export function currentPage(): PageReference | null {
  const state = pageState();
  if (tx().test) state.page ??= new PageReference('/');
  return state.page;
}

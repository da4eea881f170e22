/** The page of a transaction: tests set it, controllers read it. */
import { tx } from '../../runtime/transaction.ts';
import type { Message } from './Message.ts';
import type { PageReference } from './PageReference.ts';

interface PageState {
  page: PageReference | null;
  readonly messages: Message[];
}

export function pageState(): PageState {
  return tx().service<PageState>('page', () => ({ page: null, messages: [] }));
}

/** Null outside of a page. */
export const currentPage = (): PageReference | null => pageState().page;

/** What the commands themselves ask of the Close API: totals to compare with. */

export interface CloseConnection {
  readonly url: string;
  readonly key: string;
}

const pageSize = 100;

interface Page {
  readonly data?: readonly unknown[];
  readonly has_more?: boolean;
  readonly total_results?: number;
}

/** How many records the API lists: `total_results` where it says so, else by walking the pages. */
export async function countInClose(connection: CloseConnection, resource: string): Promise<number> {
  let counted = 0;
  for (let skip = 0; ; skip += pageSize) {
    const page = await get(
      connection,
      `/api/v1/${resource}/?_skip=${skip}&_limit=${pageSize}&_fields=id`,
    );
    if (typeof page.total_results === 'number') return page.total_results;
    counted += page.data?.length ?? 0;
    if (!page.has_more) return counted;
  }
}

const attempts = 6;
const patienceMs = 15_000;

/**
 * Waits as long as Close asks when it limits the rate, and a moment when it does not answer or its
 * answer cannot be read: a count must not fail where the sync itself comes through.
 */
async function get({ url, key }: CloseConnection, path: string): Promise<Page> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(url + path, key);
    if ('page' in answer) return answer.page;
    if (!answer.isTransient || attempt === attempts) {
      throw new Error(`${answer.problem} to GET ${path}.`);
    }
    const seconds = answer.retryAfter ?? attempt / 2;
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 30) * 1_000));
  }
}

type Answer =
  | { readonly page: Page }
  | { readonly problem: string; readonly isTransient: boolean; readonly retryAfter: number | null };

async function ask(address: string, key: string): Promise<Answer> {
  const headers = {
    authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    // The simulator answers at once where it would let a real client wait for nothing.
    ...(isLocal(address) ? { 'x-sim-virtual-timeouts': '1' } : {}),
  };
  try {
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(patienceMs) });
    if (response.ok) return { page: (await response.json()) as Page };
    const retryAfter = Number(response.headers.get('retry-after') ?? NaN);
    return {
      problem: `Close answered ${response.status}`,
      isTransient: response.status === 429 || response.status >= 500,
      retryAfter: Number.isNaN(retryAfter) ? null : retryAfter,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `Close gave no answer (${reason})`, isTransient: true, retryAfter: null };
  }
}

function isLocal(address: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(address).hostname);
}

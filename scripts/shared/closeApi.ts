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

async function get({ url, key }: CloseConnection, path: string): Promise<Page> {
  const response = await answered(url + path, key);
  if (!response.ok) throw new Error(`Close answered ${response.status} to GET ${path}.`);
  return (await response.json()) as Page;
}

/** Waits as long as Close asks when it limits the rate, and a moment when it is out of order. */
async function answered(address: string, key: string): Promise<Response> {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` };
  for (let attempt = 1; ; attempt++) {
    const response = await fetch(address, { headers }).catch((error: unknown) => {
      if (attempt < 5) return null;
      throw new Error(
        `Close does not answer at ${address}: ${error instanceof Error ? error.message : ''}`,
      );
    });
    const again = response === null || response.status === 429 || response.status >= 500;
    if (response && (!again || attempt === 5)) return response;
    const seconds = Number(response?.headers.get('retry-after') ?? attempt);
    await new Promise((resolve) => setTimeout(resolve, Math.min(seconds, 30) * 1_000));
  }
}

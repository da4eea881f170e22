import { isObject } from '../json.ts';
import { ApiError } from './ApiError.ts';
import { readJsonBody } from './readJsonBody.ts';

const OVERRIDES = ['GET', 'POST', 'PUT', 'DELETE'];

/**
 * `POST` with `x-http-method-override: GET` and `{"_params": {…}}` equals the GET, for filters too
 * long for an address; PUT and DELETE serve clients that cannot send them.
 */
export async function withMethodOverride(request: Request): Promise<Request> {
  const method = request.headers.get('x-http-method-override')?.toUpperCase();
  if (request.method !== 'POST' || !method) return request;
  if (!OVERRIDES.includes(method)) {
    throw new ApiError(405, { error: 'The method is not allowed for the requested URL.' });
  }
  if (method === 'POST') return request;
  const headers = new Headers(request.headers);
  headers.delete('x-http-method-override');
  if (method !== 'GET') {
    const body = method === 'DELETE' ? undefined : await request.text();
    return new Request(request.url, { method, headers, body });
  }
  const { _params: parameters } = await readJsonBody(request);
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(isObject(parameters) ? parameters : {})) {
    url.searchParams.set(name, Array.isArray(value) ? value.join(',') : String(value));
  }
  headers.delete('content-type');
  headers.delete('content-length');
  return new Request(url, { method, headers });
}

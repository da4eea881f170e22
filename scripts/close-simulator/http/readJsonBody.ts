import type { Json, JsonObject } from '../json.ts';
import { badRequest } from './ApiError.ts';

/** The body of a write: a JSON object, sent as JSON (texts of Close's REST framework). */
export async function readJsonBody(request: Request): Promise<JsonObject> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(type)) {
    throw badRequest("Please send valid JSON with a 'Content-Type: application/json' header.");
  }
  const body = parse(await request.text());
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('JSON data must be a dict.');
  }
  return body;
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw badRequest('The request contains invalid JSON.');
  }
}

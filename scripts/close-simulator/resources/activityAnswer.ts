import type { ApiRequest } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import { renderFor } from './render.ts';
import { ON_REQUEST_ONLY } from './views/activityView.ts';

/** Transcripts come back only when `_fields` names them. */
export function answer(request: ApiRequest, activity: Document): JsonObject {
  const fields = request.query.fields();
  const view = renderFor(request.world, 'activity', activity);
  for (const name of ON_REQUEST_ONLY) {
    if (fields.names(name)) view[name] = activity[name] ?? null;
  }
  return fields.pick(view);
}

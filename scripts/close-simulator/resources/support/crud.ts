import type { Hono } from 'hono';
import { FieldErrors } from '../../http/ApiError.ts';
import { requirePermission } from '../../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../../http/routes.ts';
import { created, noContent, route } from '../../http/routes.ts';
import type { JsonObject } from '../../json.ts';
import type { Document, DocumentType } from '../../store/Documents.ts';
import type { IdKind } from '../../store/IdSource.ts';
import type { World } from '../../world.ts';
import { renderFor } from '../render.ts';
import { find } from './listing.ts';
import type { FieldReaders } from './readFields.ts';
import { readFields } from './readFields.ts';

/** A small resource: organization-wide, few rows, plain members. */
export interface Crud {
  path: string;
  type: DocumentType;
  idKind: IdKind;
  label: string;
  readers: FieldReaders;
  required: string[];
  defaults?: JsonObject;
  /** Newer resources answer 201 to POST and 204 to DELETE, older ones 200. */
  era: { post: 200 | 201; delete: 200 | 204 };
  /** `paged` with `_limit`, `_skip` and `has_more`; `whole` with `has_more: false`; `bare` without. */
  list: 'paged' | 'whole' | 'bare';
  permission?: string;
  /** Which rows of the type belong to this path. */
  belongs?: (row: Document) => boolean;
  without?: ('get' | 'post' | 'put' | 'delete')[];
  /** Further members or checks, after the readers. */
  complete?: (
    request: ApiRequest,
    patch: JsonObject,
    current: Document | null,
    errors: FieldErrors,
  ) => void;
  /** What follows a stored POST or PUT. */
  stored?: (request: ApiRequest, document: Document) => void;
  /** Refuses or cascades. */
  removing?: (request: ApiRequest, document: Document) => void;
}

export function mountCrud(api: Hono<ApiEnv>, world: World, crud: Crud): void {
  const one = `${crud.path}:id/`;
  const allows = (method: 'get' | 'post' | 'put' | 'delete'): boolean =>
    !crud.without?.includes(method);
  route(api, world, 'get', crud.path, (request) => listRows(request, crud));
  if (allows('get'))
    route(api, world, 'get', one, (request) => show(request, crud, own(request, crud)));
  if (allows('post')) route(api, world, 'post', crud.path, (request) => post(request, crud));
  if (allows('put')) route(api, world, 'put', one, (request) => put(request, crud));
  if (!allows('delete')) return;
  route(api, world, 'delete', one, (request) => {
    guard(request, crud);
    const document = own(request, crud);
    crud.removing?.(request, document);
    world.writer.remove(crud.type, document, request.origin);
    return crud.era.delete === 204 ? noContent() : {};
  });
}

function own(request: ApiRequest, crud: Crud): Document {
  const document = find(request, crud.type, crud.label);
  return crud.belongs && !crud.belongs(document)
    ? find(nothing(request), crud.type, crud.label)
    : document;
}

/** A request for an id that does not exist: the same 404 for a row of a sibling resource. */
function nothing(request: ApiRequest): ApiRequest {
  return { ...request, parameter: () => '' };
}

function listRows(request: ApiRequest, crud: Crud): JsonObject {
  const rows = request.world.documents.all(crud.type).filter((row) => crud.belongs?.(row) ?? true);
  if (crud.list !== 'paged') {
    const data = rows.map((row) => show(request, crud, row));
    return crud.list === 'bare' ? { data } : { data, has_more: false };
  }
  const limit = request.query.limit(1000);
  const skip = request.query.skip();
  return {
    data: rows.slice(skip, skip + limit).map((row) => show(request, crud, row)),
    has_more: rows.length > skip + limit,
  };
}

function show(request: ApiRequest, crud: Crud, row: Document): JsonObject {
  return request.query.fields().pick(renderFor(request.world, crud.type, row));
}

function post(request: ApiRequest, crud: Crud): JsonObject | ReturnType<typeof created> {
  guard(request, crud);
  const errors = new FieldErrors();
  for (const name of crud.required) {
    if (request.body[name] === undefined) errors.add(name, 'This field is required.');
  }
  const members = { ...crud.defaults, ...readFields(request.body, crud.readers, errors) };
  if (errors.count === 0) crud.complete?.(request, members, null, errors);
  errors.throwIfAny();
  const document = request.world.writer.create(crud.type, crud.idKind, members, request.origin);
  crud.stored?.(request, document);
  const view = renderFor(request.world, crud.type, document);
  return crud.era.post === 201 ? created(view, crud.path) : view;
}

function put(request: ApiRequest, crud: Crud): JsonObject {
  guard(request, crud);
  const current = own(request, crud);
  const errors = new FieldErrors();
  const patch = readFields(request.body, crud.readers, errors);
  crud.complete?.(request, patch, current, errors);
  errors.throwIfAny();
  const { after } = request.world.writer.update(crud.type, current, patch, request.origin);
  crud.stored?.(request, after);
  return renderFor(request.world, crud.type, after);
}

function guard(request: ApiRequest, crud: Crud): void {
  if (crud.permission) requirePermission(request.caller, crud.permission);
}

/**
 * `/services/apexrest/**`: classes with @RestResource.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_rest_code_sample_basic.htm
 */
import { Hono } from 'hono';
import type { JsonNode } from '../../library/system/json/JsonNode.ts';
import { typedValue } from '../../library/system/json/deserialize.ts';
import { parse, serialize } from '../../library/system/json/Json.ts';
import { restContext } from '../../library/system/RestContext.ts';
import { RestRequest } from '../../library/system/RestRequest.ts';
import { RestResponse } from '../../library/system/RestResponse.ts';
import { ApexBlob } from '../../runtime/blob.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import type { ClassInfo, MethodInfo } from '../../runtime/typeInfo.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { classAccess } from '../../schema/permissions.ts';
import type { LocalOrg } from '../../localOrg.ts';
import { apexFailure, malformedJson, restError } from '../errors.ts';
import { inTransaction } from '../requestContext.ts';
import type { RequestContext, ServerVariables } from '../requestContext.ts';

const prefix = '/services/apexrest';

interface RestClass {
  readonly info: ClassInfo;
  /** `/close/webhook/v1/*` */
  readonly urlMapping: string;
}

export function apexRestRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();
  routes.all(`${prefix}/*`, handle);
  routes.all(`/:site${prefix}/*`, handle);
  return routes;
}

async function handle(context: RequestContext): Promise<Response> {
  const { org } = context.var.local;
  const { path: address } = context.req;
  const path = decodeURI(address.slice(address.indexOf(prefix) + prefix.length));
  const own = withoutNamespace(path, org.namespace);
  const found = own === null ? null : findClass(context.var.local, own);
  if (!found || own === null)
    throw restError(404, 'NOT_FOUND', `Could not find a match for URL ${path}`);
  if (!classAccess(org.db, context.var.user.id, found.info.name)) {
    throw restError(
      403,
      'FORBIDDEN',
      `You do not have access to the Apex class named: ${found.info.name}`,
    );
  }
  const verb = context.req.method.toLowerCase();
  const method = found.info.methods.find((item) =>
    item.annotations.some((annotation) => annotation.name === `http${verb}`),
  );
  if (!method) {
    throw restError(
      405,
      'METHOD_NOT_ALLOWED',
      `HTTP Method '${context.req.method}' not allowed. Allowed are ${allowed(found.info)}`,
    );
  }
  const body = new Uint8Array(await context.req.arrayBuffer());
  return call(context, found, method, own, body);
}

/** Classes of a package answer below its namespace only; null elsewhere. */
function withoutNamespace(path: string, namespace: string): string | null {
  if (namespace === '') return path;
  const below = `/${namespace.toLowerCase()}/`;
  return path.toLowerCase().startsWith(below) ? path.slice(below.length - 1) : null;
}

function call(
  context: RequestContext,
  found: RestClass,
  method: MethodInfo,
  path: string,
  body: Uint8Array,
): Response {
  const answer = inTransaction(context, () => {
    const state = restContext();
    const request = requestOf(context, found, path, body, method.parameters.length > 0);
    const response = new RestResponse();
    state.request = request;
    state.response = response;
    const result = run(found.info, method, argumentsOf(context, method, body));
    const last = state.response ?? response;
    const isVoid = method.returnType.kind === 'void';
    const text = isVoid
      ? null
      : serialize(result, {
          suppressNulls: false,
          pretty: false,
          apiVersion: found.info.apiVersion,
        });
    return { response: last, text };
  });
  const headers = new Headers();
  for (const name of answer.response.headers.keySet().toArray()) {
    headers.set(name, answer.response.headers.get(name) ?? '');
  }
  const own = answer.response.responseBody;
  if (answer.text !== null && !own) headers.set('content-type', 'application/json');
  return new Response(own ? Buffer.from(own.bytes) : answer.text, {
    status: answer.response.statusCode ?? 200,
    headers,
  });
}

/** Whatever the method lets out is an error of Apex, also of a query or of access. */
function run(info: ClassInfo, method: MethodInfo, values: readonly unknown[]): unknown {
  try {
    return callMethod(info.jsClass, method.mangled, ...values);
  } catch (error) {
    throw error instanceof ApexException ? apexFailure(error) : error;
  }
}

/** Trap: with parameters the platform leaves requestBody empty. */
function requestOf(
  context: RequestContext,
  found: RestClass,
  path: string,
  body: Uint8Array,
  hasParameters: boolean,
): RestRequest {
  const request = new RestRequest();
  request.httpMethod = context.req.method;
  request.requestURI = path;
  request.resourcePath = `${prefix}${found.urlMapping}`;
  request.remoteAddress = '127.0.0.1';
  request.requestBody = new ApexBlob(hasParameters ? new Uint8Array() : body);
  for (const [name, value] of Object.entries(context.req.header()))
    request.headers.put(name, value);
  for (const [name, value] of Object.entries(context.req.query())) request.params.put(name, value);
  return request;
}

/** GET and DELETE take nothing; the others take the members of the JSON body by name. */
function argumentsOf(context: RequestContext, method: MethodInfo, body: Uint8Array): unknown[] {
  if (method.parameters.length === 0) return [];
  const text = new TextDecoder().decode(body);
  const node = parse(text === '' ? '{}' : text);
  if (node.kind !== 'object') throw malformedJson('The body must be a JSON object.');
  const members = new Map<string, JsonNode>(node.entries);
  for (const name of members.keys()) {
    if (!method.parameters.some((item) => item.name === name)) {
      throw malformedJson(`Unexpected parameter encountered during deserialization: ${name}`);
    }
  }
  return method.parameters.map((parameter) => {
    const node = members.get(parameter.name);
    return node === undefined ? null : typedValue(node, parameter.type, false);
  });
}

function findClass(local: LocalOrg, path: string): RestClass | null {
  let best: RestClass | null = null;
  for (const info of local.org.program.classes.values()) {
    const annotation = info.annotations.find((item) => item.name === 'restresource');
    const urlMapping = annotation?.arguments['urlmapping'];
    if (urlMapping === undefined || !matches(urlMapping, path)) continue;
    if (!best || urlMapping.length > best.urlMapping.length) best = { info, urlMapping };
  }
  return best;
}

/** `*` at the end stands for anything; without it the path must be the same. */
function matches(urlMapping: string, path: string): boolean {
  if (!urlMapping.endsWith('*')) return path.replace(/\/$/, '') === urlMapping.replace(/\/$/, '');
  const fixed = urlMapping.slice(0, -1);
  return path.startsWith(fixed) || `${path}/` === fixed;
}

function allowed(info: ClassInfo): string {
  return info.methods
    .flatMap((method) => method.annotations)
    .filter((annotation) => /^http(get|post|put|patch|delete)$/.test(annotation.name))
    .map((annotation) => annotation.name.slice(4).toUpperCase())
    .join(',');
}

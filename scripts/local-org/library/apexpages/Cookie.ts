/**
 * System.Cookie
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_sites_cookie.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';
import { getters } from '../members.ts';

export class Cookie extends ApexObject {
  readonly name: string;
  readonly value: string | null;
  readonly path: string | null;
  /** Seconds; -1 for a cookie of the session. */
  readonly maxAge: number;
  readonly secure: boolean;
  readonly domain: string | null = null;

  constructor(
    name: string,
    value: string | null,
    path: string | null,
    maxAge: number,
    secure: boolean,
  ) {
    super();
    this.name = name;
    this.value = value;
    this.path = path;
    this.maxAge = maxAge;
    this.secure = secure;
  }
}

type Arguments = readonly [
  string | null,
  string | null,
  string | null,
  number | null,
  boolean | null,
];

const create = (...[name, value, path, maxAge, secure]: Arguments): Cookie =>
  new Cookie(name ?? nullArgument(), value, path, maxAge ?? -1, secure ?? false);

defineType({
  namespace: 'System',
  name: 'Cookie',
  kind: 'class',
  jsClass: Cookie,
  members: {
    'new(String, String, String, Integer, Boolean)': create,
    // Since v46: the value of SameSite, which nothing here reads.
    'new(String, String, String, Integer, Boolean, String)': create,
    ...getters<Cookie>({
      domain: 'getDomain(): String',
      maxAge: 'getMaxAge(): Integer',
      name: 'getName(): String',
      path: 'getPath(): String',
      value: 'getValue(): String',
      secure: 'isSecure(): Boolean',
    }),
  },
});

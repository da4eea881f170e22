/**
 * System.PageReference: an address with parameters. Pages themselves are not rendered here, so
 * `getContent` and `getContentAsPDF` are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_system_pagereference.htm
 */
import type { ApexList, ApexMap } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { defineType } from '../define.ts';
import { mapOf } from '../support.ts';
import type { Cookie } from './Cookie.ts';

export class PageReference extends ApexObject {
  readonly #path: string;
  readonly parameters: ApexMap<string, string> = mapOf('String', 'String');
  readonly headers: ApexMap<string, string> = mapOf('String', 'String');
  readonly cookies: ApexMap<string, Cookie> = mapOf('String', 'Cookie');
  anchor: string | null = null;
  redirect = false;

  constructor(url: string) {
    super();
    const [address = '', anchor] = url.split('#');
    const [path = '', query] = address.split('?');
    this.#path = path;
    this.anchor = anchor ?? null;
    for (const [name, value] of new URLSearchParams(query ?? '')) this.parameters.put(name, value);
  }

  get url(): string {
    const query = new URLSearchParams(Object.fromEntries(this.parameters.entries()));
    const text = query.size === 0 ? '' : `?${query.toString()}`;
    return `${this.#path}${text}${this.anchor === null ? '' : `#${this.anchor}`}`;
  }

  override toString(): string {
    return `System.PageReference[${this.url}]`;
  }
}

type Page = PageReference;

defineType({
  namespace: 'System',
  name: 'PageReference',
  kind: 'class',
  jsClass: PageReference,
  members: {
    'new(String)': (url: string | null) => new PageReference(url ?? nullArgument()),
    'new(SObject)': (record: SObject | null) =>
      new PageReference(`/${(record ?? nullArgument()).id ?? ''}`),
    'static forResource(String): PageReference': (name: string | null) =>
      new PageReference(`/resource/${name ?? nullArgument()}`),
    'static forResource(String, String): PageReference': (
      name: string | null,
      path: string | null,
    ) => new PageReference(`/resource/${name ?? nullArgument()}/${path ?? nullArgument()}`),
    'getAnchor(): String': (self: Page) => self.anchor,
    'getCookies(): Map<String, Cookie>': (self: Page) => self.cookies,
    'getHeaders(): Map<String, String>': (self: Page) => self.headers,
    'getParameters(): Map<String, String>': (self: Page) => self.parameters,
    'getRedirect(): Boolean': (self: Page) => self.redirect,
    'getUrl(): String': (self: Page) => self.url,
    'setAnchor(String): PageReference': (self: Page, anchor: string | null) => {
      self.anchor = anchor;
      return self;
    },
    'setCookies(List<Cookie>): void': (self: Page, cookies: ApexList<Cookie> | null) => {
      for (const cookie of (cookies ?? nullArgument()).items) self.cookies.put(cookie.name, cookie);
    },
    'setRedirect(Boolean): PageReference': (self: Page, redirect: boolean | null) => {
      self.redirect = redirect ?? nullArgument();
      return self;
    },
  },
});

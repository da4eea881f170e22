/**
 * System.Search: dynamic SOSL. Suggestions are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_search.htm
 */
import { ApexList, type ApexMap } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { sobjectType } from '../../runtime/runtimeTypes.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { runSearch, type SearchResultList } from '../../soql/index.ts';
import { defineType, withCallSite, type CallSite } from '../define.ts';
import { getters } from '../members.ts';
import { listOf, mapOf } from '../support.ts';
import { accessOf, type AccessLevel } from '../system/AccessLevel.ts';

function search(
  site: CallSite,
  text: string | null,
  level: AccessLevel | null,
): readonly SearchResultList[] {
  const binds = (name: string): unknown => site.bind(name);
  return runSearch(text ?? nullArgument(), binds, { access: accessOf(site.access, level) });
}

export class SearchResult extends ApexObject {
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }
}

export class SearchResults extends ApexObject {
  readonly #lists: ApexMap<string, ApexList<SearchResult>>;

  constructor(lists: readonly SearchResultList[]) {
    super();
    this.#lists = mapOf(
      'String',
      'List<Search.SearchResult>',
      lists.map(({ objectName, records }) => {
        const results = records.map((record) => new SearchResult(record));
        return [objectName.toLowerCase(), listOf('Search.SearchResult', results)] as const;
      }),
    );
  }

  /** Results of an object of the RETURNING clause, by its name in any case. */
  of(objectName: string): ApexList<SearchResult> {
    return this.#lists.get(objectName.toLowerCase()) ?? listOf('Search.SearchResult');
  }
}

// Snippets come with search in knowledge articles only, so getSnippet is missing.
defineType({
  namespace: 'Search',
  name: 'SearchResult',
  kind: 'class',
  jsClass: SearchResult,
  members: getters<SearchResult>({ record: 'getSObject(): SObject' }),
});

defineType({
  namespace: 'Search',
  name: 'SearchResults',
  kind: 'class',
  jsClass: SearchResults,
  members: {
    'get(String): List<Search.SearchResult>': (self: SearchResults, name: string | null) =>
      self.of(name ?? nullArgument()),
  },
});

const query = withCallSite((site, text: string | null, level: AccessLevel | null = null) =>
  listOf(
    'List<SObject>',
    search(site, text, level).map(({ objectName, records }) =>
      ApexList.of(sobjectType(objectName), records),
    ),
  ),
);

const find = withCallSite(
  (site, text: string | null, level: AccessLevel | null = null) =>
    new SearchResults(search(site, text, level)),
);

defineType({
  namespace: 'System',
  name: 'Search',
  kind: 'class',
  members: {
    'static find(String): Search.SearchResults': find,
    'static find(String, AccessLevel): Search.SearchResults': find,
    'static query(String): List<List<SObject>>': query,
    'static query(String, AccessLevel): List<List<SObject>>': query,
  },
});

/**
 * All sources of a project → syntax trees, with the work of parsing shared between threads through
 * the cache on disk: each thread begins at another place of the list and takes what others have
 * left there.
 */
import type { ApexSource } from '../../project/project.ts';
import type { TriggerUnit, TypeDeclaration } from '../ast.ts';
import { parseClassOnce, parseTriggerOnce } from './astCache.ts';
import type { ParseResult } from './index.ts';

/** Which of the threads that compile the same project now this is. */
export interface ParsingShare {
  readonly index: number;
  readonly of: number;
}

export interface ProjectSources {
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
}

export interface SyntaxTrees {
  readonly classes: readonly (readonly [ApexSource, ParseResult<TypeDeclaration>])[];
  readonly triggers: readonly (readonly [ApexSource, ParseResult<TriggerUnit>])[];
}

export const alone: ParsingShare = { index: 0, of: 1 };

/** In the order of the sources. */
export function parseSources(sources: ProjectSources, share: ParsingShare): SyntaxTrees {
  const { classes, triggers } = sources;
  return {
    classes: inTurn(classes, share, parseClassOnce),
    triggers: inTurn(triggers, share, parseTriggerOnce),
  };
}

function inTurn<Unit>(
  sources: readonly ApexSource[],
  { index, of }: ParsingShare,
  parse: (text: string, file: string) => ParseResult<Unit>,
): (readonly [ApexSource, ParseResult<Unit>])[] {
  const parsed = (source: ApexSource): readonly [ApexSource, ParseResult<Unit>] => [
    source,
    parse(source.text, source.file),
  ];
  const first = Math.floor((sources.length * index) / of);
  const own = sources.slice(first).map(parsed);
  return [...sources.slice(0, first).map(parsed), ...own];
}

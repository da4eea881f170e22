import path from 'node:path';
import type { Edition } from '../org.ts';

/** `--namespace`: the project runs as this managed package. */
export interface NamespaceOption {
  readonly namespace?: string;
}

export interface TestCommandOptions extends NamespaceOption {
  readonly filter?: string;
  readonly json?: boolean;
  readonly coverage?: boolean;
  readonly junit?: string;
}

export interface CheckCommandOptions extends NamespaceOption {
  readonly json?: boolean;
}

export interface ExecCommandOptions extends NamespaceOption {
  readonly dir: string;
}

export interface ServeCommandOptions extends NamespaceOption {
  readonly port: number;
  readonly edition?: Edition;
  readonly db?: string;
}

/** The folder of the command when none is named. */
export const rootsOf = (dirs: readonly string[]): string[] =>
  (dirs.length > 0 ? dirs : ['.']).map((dir) => path.resolve(dir));

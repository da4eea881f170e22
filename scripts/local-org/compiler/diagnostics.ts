/** What is wrong with a source file. Codes are stable, hand-written strings (`unknown-type`). */
export interface Diagnostic {
  /** Path relative to the project. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, as the platform prints it. */
  readonly column: number;
  readonly code: string;
  readonly message: string;
  /** Set for a platform member that the library lacks: `String.foo(Integer)`. */
  readonly missingMember?: string;
}

/** `force-app/main/default/classes/Foo.cls:3:5: Missing ';' at '}'`. */
export function diagnosticLine({ file, line, column, message }: Diagnostic): string {
  return `${file}:${line}:${column}: ${message}`;
}

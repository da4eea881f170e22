/**
 * Apex stack traces from V8's. Emitted code keeps the line numbers of the Apex source and runs in
 * scripts named `apex:Foo` (classes), `apex-trigger:Foo` and `apex-anonymous:`, so the frames of
 * those scripts are the Apex frames. Formatting costs more than capturing: it happens on demand.
 */
import type { Program } from '../compiler/program.ts';
import { hasTransaction, tx } from './transaction.ts';

const maximumFrames = 200;
const framePattern = /^\s*at (?:(.+) \()?(apex(?:-trigger|-anonymous)?):([\w.$]*):(\d+):\d+\)?$/;

/** A trace goes no further than the body of the trigger, or what runs as a transaction of its own. */
const unitBody = '.$body';
/** Threads run from a bundle, which has the function only; jest gives frames other names. */
export const entryPoint = /\bdml[\\/]unitOfWork\.[jt]s:|\brunUnitOfWork\d*\b/;

interface Frame {
  readonly label: string;
  readonly line: number;
}

/** Names the member that encloses a line: `Class.Foo.Inner.bar`, `Trigger.T`, `AnonymousBlock`. */
export type FrameLabels = (script: string, line: number) => string | null;

const labelsOf = new WeakMap<Program, FrameLabels>();

/** The compiler says how to name frames of its program (only it knows names in their own case). */
export function registerFrameLabels(program: Program, labels: FrameLabels): void {
  labelsOf.set(program, labels);
}

export class CapturedStack {
  readonly #holder: { readonly stack?: string };
  readonly #program: Program | null;
  #frames: readonly Frame[] | null = null;

  constructor(holder: { readonly stack?: string }, program: Program | null) {
    this.#holder = holder;
    this.#program = program;
  }

  get text(): string {
    return this.#parsed()
      .map(({ label, line }) => `${label}: line ${line}, column 1`)
      .join('\n');
  }

  get line(): number {
    return this.#parsed()[0]?.line ?? 0;
  }

  #parsed(): readonly Frame[] {
    this.#frames ??= framesOf(this.#holder.stack ?? '', this.#program);
    return this.#frames;
  }
}

function framesOf(stack: string, program: Program | null): readonly Frame[] {
  const labels = program && labelsOf.get(program);
  const frames: Frame[] = [];
  for (const text of stack.split('\n')) {
    if (entryPoint.test(text)) break;
    const match = framePattern.exec(text);
    if (!match) continue;
    const [, jsFunction = '', kind = '', unit = '', lineText = '0'] = match;
    const line = Number(lineText);
    const label = labels?.(`${kind}:${unit}`, line) ?? defaultLabel(kind, unit, jsFunction);
    frames.push({ label, line });
    if (jsFunction.endsWith(unitBody)) break;
  }
  return frames;
}

/** Without the compiler's labels: the emitted (lower-case) member name. */
function defaultLabel(kind: string, unit: string, jsFunction: string): string {
  if (kind === 'apex-trigger') return `Trigger.${unit}`;
  if (kind === 'apex-anonymous') return 'AnonymousBlock';
  const member = /(?:^|\.)(?:m_)([^$.]+)/.exec(jsFunction)?.[1];
  return member ? `Class.${unit}.${member}` : `Class.${unit}.<init>`;
}

/** Captures the JavaScript stack of the caller. */
export function captureStack(): CapturedStack {
  const holder: { stack?: string } = {};
  const outerLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = maximumFrames;
  Error.captureStackTrace(holder, captureStack);
  Error.stackTraceLimit = outerLimit;
  return new CapturedStack(holder, hasTransaction() ? tx().org.program : null);
}

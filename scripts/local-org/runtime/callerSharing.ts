/**
 * Classes that are `inherited sharing`, or say nothing, have the sharing of their caller. Who called is
 * read from V8's stack, and only when it matters: emitted code keeps the lines of the Apex source, so
 * frames tell the class. Calls stay free of any bookkeeping.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_keywords_sharing.htm
 */
import type { Program } from '../compiler/program.ts';
import { entryPoint } from './stackTrace.ts';
import { tx, type AccessSite } from './transaction.ts';

/** Sharing of the class that encloses a line of a script (`apex:Foo`); null for other scripts. */
export type FrameSharing = (script: string, line: number) => AccessSite['sharing'] | null;

const frameSharing = new WeakMap<Program, FrameSharing>();

/** The compiler says which class a line of its program is in. */
export function registerFrameSharing(program: Program, sharing: FrameSharing): void {
  frameSharing.set(program, sharing);
}

/** Apex calls 1,000 deep, with the frames of the runtime between them. */
const maximumFrames = 20_000;

/**
 * Does a statement with this access keep to the records that its user may see? User mode always does.
 * An entry point that says nothing does not, one that is `inherited sharing` does; triggers, and what
 * they call, do not.
 */
export function enforcesSharing({ mode, sharing }: AccessSite): boolean {
  if (mode === 'user' || sharing === 'with') return true;
  return sharing !== 'without' && callerShares();
}

/** The same access with the sharing that the caller's gives it. */
export function settledAccess(access: AccessSite): AccessSite {
  if (access.sharing === 'with' || access.sharing === 'without') return access;
  return { mode: access.mode, sharing: enforcesSharing(access) ? 'with' : 'without' };
}

function callerShares(): boolean {
  const find = frameSharing.get(tx().org.program);
  let outermost: AccessSite['sharing'] | null = null;
  for (const frame of find ? stackFrames() : []) {
    const script = frame.getFileName() ?? '';
    if (entryPoint.test(frame.getFunctionName() ?? '')) break;
    if (script.startsWith('apex-trigger:')) return false;
    const sharing = script.startsWith('apex') ? find?.(script, frame.getLineNumber() ?? 0) : null;
    if (sharing === 'with' || sharing === 'without') return sharing === 'with';
    outermost = sharing ?? outermost;
  }
  return outermost === 'inherited';
}

function stackFrames(): readonly NodeJS.CallSite[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: readonly NodeJS.CallSite[] } = {};
  Error.stackTraceLimit = maximumFrames;
  Error.prepareStackTrace = (_, frames) => frames;
  try {
    Error.captureStackTrace(holder, stackFrames);
    return holder.stack ?? [];
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}

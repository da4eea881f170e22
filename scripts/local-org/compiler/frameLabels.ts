/** Names and sharing of stack frames by script and line. */
import type { FrameLabels } from '../runtime/stackTrace.ts';
import type { FrameSharing } from '../runtime/callerSharing.ts';
import type { ClassRange, MemberRange, UnitContext } from './emit/unitContext.ts';

export class FrameTable {
  readonly #ranges = new Map<string, MemberRange[]>();
  readonly #classes = new Map<string, ClassRange[]>();

  add(unit: UnitContext): void {
    const name = unit.info.scriptName;
    const ranges = [...(this.#ranges.get(name) ?? []), ...unit.ranges];
    this.#ranges.set(
      name,
      ranges.sort((a, b) => a.from - b.from || b.to - a.to),
    );
    this.#classes.set(name, [...(this.#classes.get(name) ?? []), ...unit.classRanges]);
  }

  /** Sharing of the innermost class around the line. */
  readonly sharing: FrameSharing = (script, line) => {
    let inner: ClassRange | null = null;
    for (const each of this.#classes.get(script) ?? []) {
      const isAround = each.from <= line && line <= each.to;
      if (isAround && (!inner || each.from >= inner.from)) inner = each;
    }
    return inner?.sharing ?? null;
  };

  /** The innermost member around the line. */
  readonly labels: FrameLabels = (script, line) => {
    const around = (this.#ranges.get(script) ?? []).filter(
      ({ from, to }) => from <= line && line <= to,
    );
    return around.at(-1)?.label ?? null;
  };
}

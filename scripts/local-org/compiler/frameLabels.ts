/** Names of stack frames by script and line. */
import type { FrameLabels } from '../runtime/stackTrace.ts';
import type { MemberRange, UnitContext } from './emit/unitContext.ts';

export class FrameTable {
  readonly #ranges = new Map<string, MemberRange[]>();

  add(unit: UnitContext): void {
    const name = unit.info.scriptName;
    const ranges = [...(this.#ranges.get(name) ?? []), ...unit.ranges];
    this.#ranges.set(
      name,
      ranges.sort((a, b) => a.from - b.from || b.to - a.to),
    );
  }

  /** The innermost member around the line. */
  readonly labels: FrameLabels = (script, line) => {
    const around = (this.#ranges.get(script) ?? []).filter(
      ({ from, to }) => from <= line && line <= to,
    );
    return around.at(-1)?.label ?? null;
  };
}

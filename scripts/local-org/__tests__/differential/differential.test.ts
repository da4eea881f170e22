/**
 * What the platform documents against what the local org does: every row is a piece of Apex, the
 * documented result and the page that says so.
 */
import { areas } from './areas.ts';
import type { Area, Row } from './row.ts';
import { runArea } from './runArea.ts';

const outcomes = new Map<Area, readonly string[]>();

function outcomesOf(area: Area): readonly string[] {
  let found = outcomes.get(area);
  if (!found) outcomes.set(area, (found = runArea(area)));
  return found;
}

/** What a failing row shows: both results with the expression and where to look it up. */
const shown = ({ apex, reference }: Row, result: string | undefined): object => ({
  apex,
  result,
  reference,
});

describe.each(areas.map((area) => [area.name, area] as const))('%s', (_name, area) => {
  const cases = area.rows.map((row, i) => {
    const mark = row.confirmed ? '' : ' (unconfirmed)';
    return [`${row.apex} → ${row.result}${mark}`.replace(/\s+/g, ' '), row, i] as const;
  });

  // The name is given as it is: `%` in it is no placeholder.
  for (const [name, row, i] of cases) {
    it(name, () => {
      expect(shown(row, outcomesOf(area)[i])).toEqual(shown(row, row.result));
    });
  }
});

describe('the table', () => {
  const rows = areas.flatMap((area) => area.rows.map((row) => ({ area: area.name, ...row })));

  it('has at least 600 rows, and says how many are not confirmed', () => {
    const open = rows.filter(({ confirmed }) => !confirmed).length;
    process.stdout.write(`differential table: ${rows.length} rows, ${open} unconfirmed\n`);
    expect(rows.length).toBeGreaterThanOrEqual(600);
  });

  it('has no row twice in an area', () => {
    const keys = rows.map(({ area, apex }) => `${area}: ${apex}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });
});

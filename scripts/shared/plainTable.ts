import Table from 'cli-table3';

/** A table for terminals and log files alike: no colours, no lines between rows. */
export function plainTable(head: readonly string[]): Table.Table {
  return new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
  });
}

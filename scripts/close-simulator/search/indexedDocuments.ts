import type { Sql } from '../store/Documents.ts';
import type { World } from '../world.ts';

const COLUMNS = 'seq, id, type, subtype, lead_id, label, created_ms, updated_ms, at_ms, body';

/**
 * The documents as the search index holds them. While it lags (`indexLagSeconds`), whatever changed
 * within the lag shows its state from before: new objects are missing, deleted ones still appear.
 */
export function indexedDocuments(world: World, nowMs: number): { table: string; prefix: Sql } {
  const lagMs = world.settings.indexLagSeconds * 1000;
  if (lagMs <= 0) return { table: 'close_document', prefix: { sql: '', parameters: [] } };
  const since = nowMs - lagMs;
  return {
    table: 'indexed',
    prefix: {
      sql: `WITH changed AS (
          SELECT min(seq) AS first FROM close_preimage WHERE changed_ms > ? GROUP BY id),
        indexed AS (
          SELECT ${COLUMNS} FROM close_document WHERE id NOT IN
            (SELECT id FROM close_preimage WHERE changed_ms > ?)
          UNION ALL
          SELECT ${COLUMNS} FROM close_preimage
            WHERE seq IN (SELECT first FROM changed) AND body IS NOT NULL)`,
      parameters: [since, since],
    },
  };
}

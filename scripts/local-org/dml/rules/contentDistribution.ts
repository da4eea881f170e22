/**
 * Public links of files.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentdistribution.htm
 * Differs: nothing answers under the addresses.
 */
import { randomBytes } from 'node:crypto';
import { prepared } from '../statements.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import type { ObjectRule } from './index.ts';

export const contentDistributionRule: ObjectRule = {
  validate(row, chunk) {
    if (row.old !== null) return;
    row.values.ContentDocumentId = documentOf(row, chunk);
    const { baseUrl, organizationId } = chunk.transaction.org;
    const organization = organizationId.slice(0, 15);
    const path = `/a/${row.text('ContentVersionId') ?? ''}/${randomBytes(24).toString('base64url')}`;
    row.values.DistributionPublicUrl = `${baseUrl}/sfc/p/${organization}${path}`;
    if (row.get('PreferencesAllowOriginalDownload') !== 1) return;
    const query = new URLSearchParams({
      oid: organization,
      ids: row.text('ContentVersionId') ?? '',
      d: path,
      asPdf: 'false',
    });
    row.values.ContentDownloadUrl = `${baseUrl}/sfc/dist/version/download/?${query.toString()}`;
  },
};

function documentOf(row: SaveRow, { transaction }: SaveChunk): string | null {
  const sql = 'SELECT "ContentDocumentId" AS id FROM "ContentVersion" WHERE "Id" = ?';
  const found = prepared(transaction.org.db, sql).get(row.get('ContentVersionId')) as
    { id: string | null } | undefined;
  return found?.id ?? null;
}

/**
 * Files: a version makes its document and the links to who and what it is published to; a further
 * version of a document becomes the latest one.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_contentversion.htm
 * UNCONFIRMED: when the triggers of documents and links run: here after the version is written,
 * before its own after triggers.
 */
import { createHash } from 'node:crypto';
import { SObject } from '../../runtime/sobject.ts';
import { systemAccess } from '../../runtime/transaction.ts';
import { planOf } from '../objectPlan.ts';
import { rowErrors } from '../rowErrors.ts';
import { SaveRow, liveRows, type SaveChunk, type StoredRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import { stampOf } from '../steps/writeRows.ts';
import { extensionOf, fileTypeOf } from './fileTypes.ts';
import type { ObjectRule, SaveNested } from './index.ts';

export const contentVersionRule: ObjectRule = {
  derive(row, chunk) {
    describeContent(row);
    if (row.old !== null) return;
    if (row.get('ContentDocumentId') === null)
      row.values.FirstPublishLocationId ??= row.get('OwnerId');
    row.values.ContentModifiedById ??= chunk.transaction.user.id;
    row.values.ContentModifiedDate ??= stampOf(chunk).now;
    row.values.IsLatest = 1;
  },
  validate(row, chunk) {
    if (row.old !== null) return;
    const missing = missingFields(row);
    if (missing.length > 0) row.fail(rowErrors.requiredMissing(missing));
    row.values.VersionNumber = String(nextVersion(row, chunk));
  },
  afterWrite(chunk, save) {
    if (chunk.operation === 'insert') publishVersions(chunk, save);
    if (chunk.operation === 'update') nameDocuments(chunk);
  },
};

/** The title of a document is the one of its latest version. */
export const contentDocumentRule: ObjectRule = {
  afterWrite(chunk) {
    if (chunk.operation !== 'update') return;
    const sql = 'UPDATE "ContentVersion" SET "Title" = ? WHERE "Id" = ?';
    for (const row of liveRows(chunk)) {
      if (!row.changed('Title')) continue;
      prepared(chunk.transaction.org.db, sql).run(
        row.get('Title'),
        row.get('LatestPublishedVersionId'),
      );
    }
  },
};

/** Type and size follow from name and bytes. */
function describeContent(row: SaveRow): void {
  const path = row.text('PathOnClient');
  if (path !== null && row.changed('PathOnClient')) {
    // UNCONFIRMED: the title that is not given is the name of the file without its extension.
    row.values.Title ??= titleOf(path);
    row.values.FileExtension = extensionOf(path);
  }
  row.values.FileType = isLink(row) ? 'LINK' : fileTypeOf(path ?? '');
  const bytes = row.get('VersionData');
  if (!(bytes instanceof Uint8Array) || !row.changed('VersionData')) return;
  row.values.ContentSize = bytes.length;
  row.values.Checksum = createHash('md5').update(bytes).digest('hex');
}

function titleOf(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return name.replace(/(?<=.)\.[^.]*$/, '').slice(0, 255);
}

const isLink = (row: SaveRow): boolean => row.get('ContentUrl') !== null;

/** UNCONFIRMED: that a file of no bytes is a missing one. */
function missingFields(row: SaveRow): string[] {
  if (isLink(row)) return [];
  const bytes = row.get('VersionData');
  return [
    ...(row.get('PathOnClient') === null ? ['PathOnClient'] : []),
    ...(!(bytes instanceof Uint8Array) || bytes.length === 0 ? ['VersionData'] : []),
  ];
}

/** Versions of a document are counted from 1. */
function nextVersion(row: SaveRow, chunk: SaveChunk): number {
  const documentId = row.get('ContentDocumentId');
  if (documentId === null) return 1;
  const sql =
    'SELECT COALESCE(MAX(CAST("VersionNumber" AS INTEGER)), 0) AS last FROM "ContentVersion" ' +
    'WHERE "ContentDocumentId" = ?';
  const { last } = prepared(chunk.transaction.org.db, sql).get(documentId) as { last: number };
  const earlier = liveRows(chunk).filter(
    (other) => other.position < row.position && other.get('ContentDocumentId') === documentId,
  );
  return last + earlier.length + 1;
}

function publishVersions(chunk: SaveChunk, save: SaveNested): void {
  const rows = liveRows(chunk);
  const first = rows.filter((row) => row.get('ContentDocumentId') === null);
  for (const row of rows) if (!first.includes(row)) becomeLatest(row, chunk);
  if (first.length === 0) return;
  const documents = insertOf(chunk, 'ContentDocument', first.map(documentOf), save);
  const sql = 'UPDATE "ContentVersion" SET "ContentDocumentId" = ? WHERE "Id" = ?';
  first.forEach((row, index) => {
    const document = documents[index];
    if (failLike(row, document)) return;
    row.values.ContentDocumentId = document?.id ?? null;
    prepared(chunk.transaction.org.db, sql).run(row.get('ContentDocumentId'), row.id);
  });
  linkDocuments(
    chunk,
    first.filter((row) => !row.failed),
    save,
  );
}

const documentOf = (row: SaveRow): StoredRow => ({
  ContentModifiedDate: row.get('ContentModifiedDate'),
  ContentSize: row.get('ContentSize'),
  Description: row.get('Description'),
  FileExtension: row.get('FileExtension'),
  FileType: row.get('FileType'),
  LatestPublishedVersionId: row.id,
  OwnerId: row.get('OwnerId'),
  PublishStatus: 'P',
  SharingOption: row.get('SharingOption'),
  SharingPrivacy: row.get('SharingPrivacy'),
  Title: row.get('Title'),
});

/** Its owner always has a link; the record that it was published to gets one that gives viewers. */
function linkDocuments(chunk: SaveChunk, rows: readonly SaveRow[], save: SaveNested): void {
  const links = rows.flatMap((row) => {
    const [owner, location] = [row.get('OwnerId'), row.get('FirstPublishLocationId')];
    const link = { ContentDocumentId: row.get('ContentDocumentId'), Visibility: 'AllUsers' };
    const own = { ...link, LinkedEntityId: owner, ShareType: 'I' };
    const published = { ...link, LinkedEntityId: location, ShareType: 'V' };
    return location === owner
      ? [{ row, own }]
      : [
          { row, own },
          { row, own: published },
        ];
  });
  const presets = links.map(({ own }) => own);
  const saved = insertOf(chunk, 'ContentDocumentLink', presets, save);
  links.forEach(({ row }, index) => failLike(row, saved[index]));
}

function becomeLatest(row: SaveRow, { transaction }: SaveChunk): void {
  const { db } = transaction.org;
  const documentId = row.get('ContentDocumentId');
  const older =
    'UPDATE "ContentVersion" SET "IsLatest" = 0 WHERE "ContentDocumentId" = ? AND "Id" <> ?';
  prepared(db, older).run(documentId, row.id);
  const columns = [
    'LatestPublishedVersionId',
    'Title',
    'FileType',
    'FileExtension',
    'ContentSize',
    'ContentModifiedDate',
  ];
  const sql = `UPDATE "ContentDocument" SET ${columns.map((each) => `"${each}" = ?`).join(', ')} WHERE "Id" = ?`;
  const [, ...copied] = columns;
  prepared(db, sql).run(row.id, ...copied.map((each) => row.get(each)), documentId);
}

function nameDocuments(chunk: SaveChunk): void {
  const sql = 'UPDATE "ContentDocument" SET "Title" = ? WHERE "LatestPublishedVersionId" = ?';
  for (const row of liveRows(chunk)) {
    if (row.changed('Title')) prepared(chunk.transaction.org.db, sql).run(row.get('Title'), row.id);
  }
}

/** Saves records that the platform makes itself: with their triggers, whatever the user may do. */
function insertOf(
  chunk: SaveChunk,
  objectName: string,
  presets: readonly StoredRow[],
  save: SaveNested,
): readonly SaveRow[] {
  const describe = chunk.transaction.org.schema.object(objectName);
  if (!describe) throw new Error(`invariant: there is an object ${objectName}`);
  const rows = presets.map((each, position) => {
    const row = new SaveRow(position, new SObject(describe), each);
    // Defaults fill only what nobody gave.
    for (const column of Object.keys(each)) row.supplied.add(column);
    return row;
  });
  save({ ...chunk, access: systemAccess, operation: 'insert', plan: planOf(describe), rows });
  return rows;
}

function failLike(row: SaveRow, other: SaveRow | undefined): boolean {
  const error = other?.errors[0];
  if (error) row.fail(error);
  return error !== undefined;
}

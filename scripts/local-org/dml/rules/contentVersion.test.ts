import { ApexBlob } from '../../runtime/blob.ts';
import { saveEach, saveRecords } from '../saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg } from '../testOrg.ts';
import { fileTypeOf } from './fileTypes.ts';

const bytes = (text: string) => new ApexBlob(Buffer.from(text));

let test: TestOrg;
beforeEach(() => {
  test = new TestOrg();
});

function upload(values: Readonly<Record<string, unknown>> = {}): string {
  return test.insert('ContentVersion', {
    PathOnClient: 'notes/Plan.docx',
    VersionData: bytes('abc'),
    ...values,
  });
}

const documentOf = (version: string) =>
  String(test.row('ContentVersion', version)?.ContentDocumentId);

const linksOf = (document: string) =>
  test.org.db
    .prepare(
      `SELECT "LinkedEntityId", "ShareType" FROM "ContentDocumentLink"
       WHERE "ContentDocumentId" = ? AND "IsDeleted" = 0 ORDER BY "ShareType"`,
    )
    .all(document);

describe('a new file', () => {
  it('has a document and a link of its owner', () => {
    const version = upload();
    expect(test.row('ContentVersion', version)).toMatchObject({
      Title: 'Plan',
      FileExtension: 'docx',
      FileType: 'WORD_X',
      ContentSize: 3,
      Checksum: '900150983cd24fb0d6963f7d28e17f72',
      VersionNumber: '1',
      IsLatest: 1,
    });
    const document = documentOf(version);
    expect(document.slice(0, 3)).toBe('069');
    expect(test.row('ContentDocument', document)).toMatchObject({
      Title: 'Plan',
      FileType: 'WORD_X',
      ContentSize: 3,
      LatestPublishedVersionId: version,
    });
    expect(linksOf(document)).toEqual([
      { LinkedEntityId: test.row('ContentVersion', version)?.OwnerId, ShareType: 'I' },
    ]);
  });

  it('is linked with the record that it is published to', () => {
    const account = test.insert('Account', { Name: 'A' });
    const document = documentOf(upload({ FirstPublishLocationId: account }));
    expect(linksOf(document)).toContainEqual({ LinkedEntityId: account, ShareType: 'V' });
  });

  it('needs a name and bytes, or an address', () => {
    const records = [
      test.record('ContentVersion', { Title: 'T', VersionData: bytes('a') }),
      test.record('ContentVersion', { PathOnClient: 'a.txt', VersionData: bytes('') }),
      test.record('ContentVersion', { Title: 'T', ContentUrl: 'https://example.com' }),
    ];
    expect(outcomes(test.run(() => saveEach('insert', records, partial)))).toEqual([
      'REQUIRED_FIELD_MISSING, Required fields are missing: [PathOnClient]: [PathOnClient]',
      'REQUIRED_FIELD_MISSING, Required fields are missing: [VersionData]: [VersionData]',
      'ok',
    ]);
    expect(test.count('ContentDocument')).toBe(1);
  });

  it('runs the triggers of documents and links, whose errors are its own', () => {
    const events: string[] = [];
    test = new TestOrg({
      triggers: [
        {
          object: 'ContentDocumentLink',
          events: ['before insert'],
          run: ({ newList }) => {
            for (const link of newList ?? []) link.addError('no links');
            events.push('links');
          },
        },
      ],
    });
    const record = test.record('ContentVersion', { PathOnClient: 'a', VersionData: bytes('a') });
    expect(outcomes(test.run(() => saveEach('insert', [record], partial)))).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, no links: []',
    ]);
    expect(events).toEqual(['links']);
    expect(test.count('ContentDocument')).toBe(0);
  });
});

describe('a document', () => {
  it('shows its latest version', () => {
    const first = upload();
    const document = documentOf(first);
    const second = upload({ ContentDocumentId: document, PathOnClient: 'Plan B.pdf' });
    expect(test.row('ContentVersion', first)).toMatchObject({ VersionNumber: '1', IsLatest: 0 });
    expect(test.row('ContentVersion', second)).toMatchObject({ VersionNumber: '2', IsLatest: 1 });
    expect(test.row('ContentDocument', document)).toMatchObject({
      LatestPublishedVersionId: second,
      Title: 'Plan B',
      FileType: 'PDF',
    });
    expect(test.count('ContentDocument')).toBe(1);
  });

  it('has the title of its latest version, whichever of the two is changed', () => {
    const version = upload();
    const document = documentOf(version);
    const rename = (objectName: string, id: string, title: string) =>
      test.run(() =>
        saveRecords('update', [test.record(objectName, { Id: id, Title: title })], allOrNone),
      );
    rename('ContentVersion', version, 'Two');
    expect(test.row('ContentDocument', document)?.Title).toBe('Two');
    rename('ContentDocument', document, 'Three');
    expect(test.row('ContentVersion', version)?.Title).toBe('Three');
  });

  it('takes its versions and links along when it is deleted', () => {
    const version = upload();
    const document = documentOf(version);
    const record = test.record('ContentDocument', { Id: document });
    test.run(() => saveRecords('delete', [record], allOrNone));
    expect(test.row('ContentVersion', version)?.IsDeleted).toBe(1);
    expect(linksOf(document)).toEqual([]);
  });
});

it('a public link knows its document and can be opened and loaded where that is allowed', () => {
  const version = upload();
  const link = { Name: 'L', ContentVersionId: version };
  const open = test.insert('ContentDistribution', {
    ...link,
    PreferencesAllowOriginalDownload: true,
  });
  const closed = test.insert('ContentDistribution', {
    ...link,
    PreferencesAllowOriginalDownload: false,
  });
  expect(test.row('ContentDistribution', open)).toMatchObject({
    ContentDocumentId: documentOf(version),
    DistributionPublicUrl: expect.stringContaining(`/a/${version}/`),
    ContentDownloadUrl: expect.stringContaining(`ids=${version}`),
  });
  expect(test.row('ContentDistribution', closed)).toMatchObject({
    DistributionPublicUrl: expect.stringContaining(`/a/${version}/`),
    ContentDownloadUrl: null,
  });
});

it.each([
  ['a.xlsx', 'EXCEL_X'],
  ['a.JPG', 'JPG'],
  ['a.b.m4a', 'M4A'],
  ['folder.pdf/name', 'UNKNOWN'],
  ['.profile', 'UNKNOWN'],
])('the file type of %s is %s', (path, type) => {
  expect(fileTypeOf(path)).toBe(type);
});

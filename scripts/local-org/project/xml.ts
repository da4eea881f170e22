/** Metadata XML → plain data. Text stays text: `080` is not a number, `true` not a Boolean. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { MetadataContent } from './project.ts';

/** A file that is not well-formed. */
export class XmlError extends Error {
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.name = 'XmlError';
    this.line = line;
  }
}

/** Elements that are lists wherever they occur. */
const lists = new Set([
  'actionOverrides',
  'applicationVisibilities',
  'assignmentRule',
  'availableFields',
  'businessProcesses',
  'classAccesses',
  'columns',
  'compactLayouts',
  'controllingFieldValue',
  'customMetadataTypeAccesses',
  'customPermissions',
  'customSettingAccesses',
  'customTabListAdditionalFields',
  'customValue',
  'displayedFields',
  'externalAuthIdentityProviderParameters',
  'externalCredentialParameters',
  'externalCredentialPrincipalAccesses',
  'externalDataSourceAccesses',
  'fieldPermissions',
  'fieldSets',
  'fields',
  'filters',
  'flowAccesses',
  'indexes',
  'labels',
  'layoutAssignments',
  'listViews',
  'mutingPermissionSets',
  'namedCredentialParameters',
  'objectPermissions',
  'pageAccesses',
  'permissionSets',
  'picklistValues',
  'profileActionOverrides',
  'queueSobject',
  'recordTypeVisibilities',
  'recordTypes',
  'sharingReasons',
  'standardValue',
  'summaryFilterItems',
  'tabSettings',
  'tabVisibilities',
  'userPermissions',
  'validationRules',
  'valueSettings',
  'values',
  'webLinks',
]);

/** Elements that are lists in one place and single elsewhere: path without the root. */
const listPaths = new Set([
  'valueSet.valueSetDefinition.value',
  'fields.valueSet.valueSetDefinition.value',
]);

/** Elements of those names that hold one text in some type. */
const singlePaths = new Set(['CustomTab.labels', 'CustomObjectTranslation.fields.label']);

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  // Values of flows are taken as they are written: `, ` joins texts.
  tagValueProcessor: (name, value) => (name === 'stringValue' ? value : value.trim()),
  htmlEntities: true,
  ignoreDeclaration: true,
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
  isArray: (name, path) => {
    const text = String(path);
    if (singlePaths.has(text)) return false;
    return lists.has(name) || listPaths.has(text.slice(text.indexOf('.') + 1));
  },
});

export interface ParsedXml {
  /** Name of the root element: `CustomObject`. */
  readonly root: string;
  readonly content: MetadataContent;
}

/** Throws an XmlError with the line when the text is not well-formed XML with one root. */
export function parseXml(text: string): ParsedXml {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new XmlError(valid.err.msg.replace(/\.$/, ''), valid.err.line);
  const document = parser.parse(text) as Readonly<Record<string, unknown>>;
  const [root] = Object.keys(document);
  if (root === undefined) throw new XmlError('there is no element in it', 1);
  const content = document[root];
  const isObject = typeof content === 'object' && content !== null;
  return { root, content: isObject ? (content as MetadataContent) : {} };
}

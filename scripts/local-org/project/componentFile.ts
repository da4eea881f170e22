/** Which component a metadata file is, told from its path. */
import { metadataTypes, type MetadataType } from './metadataTypes.ts';

export interface ComponentFile {
  readonly file: string;
  readonly metadataType: MetadataType;
  readonly fullName: string;
}

const metaEnding = '-meta.xml';

/** `objects/A__c/fields/B__c.field-meta.xml` → its name without `-meta.xml` in parts; null for others. */
export function splitMetadataName(file: string): { base: string; suffix: string } | null {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const bare = name.endsWith(metaEnding) ? name.slice(0, -metaEnding.length) : name;
  const dot = bare.lastIndexOf('.');
  return dot <= 0 ? null : { base: bare.slice(0, dot), suffix: bare.slice(dot + 1) };
}

export function isMetaFile(file: string): boolean {
  return file.endsWith(metaEnding);
}

/** The component of a file whose ending is known; null when it is not. */
export function componentOf(file: string): ComponentFile | null {
  const name = splitMetadataName(file);
  const metadataType = name ? metadataTypes[name.suffix] : undefined;
  if (!name || !metadataType) return null;
  return { file, metadataType, fullName: fullNameOf(file, decode(name.base), metadataType) };
}

function fullNameOf(file: string, base: string, metadataType: MetadataType): string {
  const folders = file.split('/').slice(0, -1);
  if (metadataType.childOfObject) {
    // objects/<Object>/fields/<Field>.field-meta.xml
    return `${folders.at(-2) ?? ''}.${base}`;
  }
  if (metadataType.inFolder) return folderPath(folders, base);
  return base;
}

/** `reports/Sales/Pipeline.report-meta.xml` → `Sales/Pipeline`; nested folders count by the first. */
function folderPath(folders: readonly string[], base: string): string {
  const root = folders.findLastIndex((name) => /^(reports|dashboards|email|documents)$/.test(name));
  const inner = root < 0 ? [] : folders.slice(root + 1);
  return [...inner, base].join('/');
}

/** File names hold `%2E` and the like for characters that file systems refuse. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

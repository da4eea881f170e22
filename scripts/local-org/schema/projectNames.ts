/** Which names a project says anywhere: in Apex, in metadata, in names of its components. */
import type { MetadataComponent, Project } from '../project/project.ts';

/**
 * Does the project say this name, in any case? A change event stands for the object that it tells
 * of. 10 ms for each megabyte of Apex, at the first question.
 */
export function namesIn(project: Project): (name: string) => boolean {
  let words: Set<string> | null = null;
  return (name) => {
    words ??= readWords(project);
    const key = name.toLowerCase();
    return words.has(key) || words.has(`${key}changeevent`);
  };
}

function readWords(project: Project): Set<string> {
  const words = new Set<string>();
  const add = (text: string): void => {
    for (const word of text.match(/[A-Za-z]\w{3,}/g) ?? []) words.add(word);
  };
  for (const { text } of [...project.classes, ...project.triggers]) add(text);
  for (const component of project.components) {
    if (!speaksOfObjects(component)) continue;
    add(component.fullName);
    addTexts(component.content, add);
  }
  return new Set([...words].map((word) => word.toLowerCase()));
}

/** Layouts, labels and the like name no object that is not named elsewhere. */
function speaksOfObjects({ type }: MetadataComponent): boolean {
  return /^(Custom(Object|Field|Metadata)|Flow|PermissionSet|Profile|RecordType|Queue)$/.test(type);
}

function addTexts(value: unknown, add: (text: string) => void): void {
  if (typeof value === 'string') add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) if (!forPeople.test(key)) addTexts(part, add);
  }
}

/** What these hold is written for people: an `Invoice__c` with the label Invoice is no Invoice. */
const forPeople = /label$|^(description|inlineHelpText|nameField)$/i;

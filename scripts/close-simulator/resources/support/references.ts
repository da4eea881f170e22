import type { DocumentType } from '../../store/Documents.ts';
import type { World } from '../../world.ts';
import type { FieldReader } from './readFields.ts';
import { reference } from './readFields.ts';

/** A reader for ids of stored documents. */
export function idOf(world: World, type: DocumentType, label: string): FieldReader {
  return reference((id) => world.documents.get(type, id) !== null, label);
}

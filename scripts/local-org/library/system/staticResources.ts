/** Bodies of the project's static resources. */
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { bytesOf } from '../../schema/seed/metadataRows.ts';

/** Bytes of the resource (name in any case). Throws a StringException when there is none. */
export function staticResourceBody(name: string): Uint8Array {
  const { project } = tx().org;
  const component = project
    .componentsOf('StaticResource')
    .find(({ fullName }) => fullName.toLowerCase() === name.toLowerCase());
  if (!component?.body) throwApex('System.StringException', `Static Resource not found: ${name}`);
  return bytesOf(component.body);
}

/** `String.template`: placeholders with names. */
import type { ApexMap } from '../../../runtime/collections.ts';
import { toText } from '../../../runtime/toText.ts';
import type { MemberImplementation } from '../../define.ts';
import { stringError } from './errors.ts';

const placeholder = /\$(\$?)\{([^}]*)\}/g;

/**
 * `${name}` becomes the text of the value, `$${name}` stays as `${name}`. Unconfirmed: the message
 * for a name that the map does not have.
 */
function template(self: string, values: ApexMap): string {
  return self.replace(placeholder, (whole: string, escape: string, name: string) => {
    if (escape) return whole.slice(1);
    if (!values.has(name)) stringError(`Missing value for template variable: ${name}`);
    return toText(values.get(name));
  });
}

export const templates: Readonly<Record<string, MemberImplementation>> = {
  'template(Map<String,Object>): String': template,
};

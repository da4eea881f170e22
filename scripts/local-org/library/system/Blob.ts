/**
 * Blob.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_blob.htm
 */
import { ApexBlob } from '../../runtime/blob.ts';
import { chargedText } from '../chargedText.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';

defineType({
  name: 'Blob',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexBlob,
  members: chargedText(
    nonNull({
      'size(): Integer': (self: ApexBlob) => self.size,
      'toString(): String': (self: ApexBlob) => self.toText(),
      'static valueOf(String): Blob': (text: string) => ApexBlob.ofText(text),
    }),
  ),
});

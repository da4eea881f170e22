/**
 * String. The methods stand in string/ by theme. `addError` of a field is compiled onto the record.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_string.htm
 */
import { chargedText } from '../chargedText.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { changes } from './string/changes.ts';
import { codePoints } from './string/codePoints.ts';
import { escaping } from './string/escaping.ts';
import { parts } from './string/parts.ts';
import { nullableSearching, searching } from './string/searching.ts';
import { splitting } from './string/splitting.ts';
import { nullableStatics, statics } from './string/statics.ts';
import { templates } from './string/template.ts';

defineType({
  name: 'String',
  namespace: 'System',
  kind: 'class',
  members: chargedText({
    ...nullableSearching,
    ...nullableStatics,
    ...nonNull({
      ...changes,
      ...codePoints,
      ...escaping,
      ...parts,
      ...searching,
      ...splitting,
      ...statics,
      ...templates,
    }),
  }),
});

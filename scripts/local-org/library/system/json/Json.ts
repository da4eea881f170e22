/**
 * System.JSON
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Json.htm
 */
import { charactersPerUnit, takeFuel } from '../../../compiler/support/fuel.ts';
import { nullArgument } from '../../../runtime/exceptions.ts';
import { chargeHeap, chargeText } from '../../../runtime/heap.ts';
import type { RuntimeType } from '../../../runtime/typeInfo.ts';
import { defineType, withCallSite, type CallSite } from '../../define.ts';
import type { ApexType } from '../Type.ts';
import { typedValue } from './deserialize.ts';
import { asJsonException, jsonException } from './jsonError.ts';
import { JsonGenerator } from './JsonGenerator.ts';
import { readNode, type JsonNode } from './JsonNode.ts';
import { JsonParser } from './JsonParser.ts';
import { JsonTokenizer } from './JsonTokenizer.ts';
import { JsonWriter } from './JsonWriter.ts';
import { writeValue } from './serialize.ts';
import { untypedValue } from './untyped.ts';

/** Reads a whole text; JSONException when it is none. */
export function parse(text: string | null): JsonNode {
  const json = text ?? nullArgument();
  takeFuel(Math.ceil(json.length / charactersPerUnit));
  chargeHeap(json.length);
  return asJsonException(() => {
    const tokens = new JsonTokenizer(json);
    if (tokens.next() === null) jsonException('No content to map to Object due to end of input');
    return readNode(tokens);
  });
}

/** The first sign is looked at before the text is read: a broken text may fail for it already. */
function checkStart(text: string, { kind }: RuntimeType): void {
  const sign = text.trimStart().charAt(0);
  if (kind === 'list' && sign === '"') {
    jsonException("Malformed JSON: Expected '[' at the beginning of List/Set");
  }
  if ((kind === 'map' || kind === 'sobject') && (sign === '"' || sign === '[')) {
    jsonException("Malformed JSON: Expected '{' at the beginning of object");
  }
}

/** Reads a whole text into a value of the type. */
export function deserialize(text: string | null, type: ApexType | null, strict: boolean): unknown {
  const { runtimeType } = type ?? nullArgument();
  checkStart(text ?? nullArgument(), runtimeType);
  return typedValue(parse(text), runtimeType, strict);
}

export function serialize(
  value: unknown,
  options: {
    readonly pretty: boolean;
    readonly suppressNulls: boolean;
    readonly apiVersion: number;
  },
): string {
  const writer = new JsonWriter(options.pretty);
  writeValue(writer, value, options);
  const { text } = writer;
  takeFuel(Math.ceil(text.length / charactersPerUnit));
  chargeText(text.length);
  return text;
}

const serializer = (pretty: boolean) =>
  withCallSite((site: CallSite, value: unknown, suppressNulls: boolean | null = false) =>
    serialize(value, {
      pretty,
      suppressNulls: suppressNulls ?? nullArgument(),
      apiVersion: site.apiVersion,
    }),
  );

defineType({
  namespace: 'System',
  name: 'JSON',
  kind: 'class',
  members: {
    'static createGenerator(Boolean): JSONGenerator': withCallSite(
      (site: CallSite, pretty: boolean | null) =>
        new JsonGenerator(pretty ?? nullArgument(), site.apiVersion),
    ),
    'static createParser(String): JSONParser': (text: string | null) =>
      new JsonParser(text ?? nullArgument()),
    'static deserialize(String, Type): Object': (text: string | null, type: ApexType | null) =>
      deserialize(text, type, false),
    'static deserializeStrict(String, Type): Object': (
      text: string | null,
      type: ApexType | null,
    ) => deserialize(text, type, true),
    'static deserializeUntyped(String): Object': (text: string | null) => untypedValue(parse(text)),
    'static serialize(Object): String': serializer(false),
    'static serialize(Object, Boolean): String': serializer(false),
    'static serializePretty(Object): String': serializer(true),
    'static serializePretty(Object, Boolean): String': serializer(true),
  },
});

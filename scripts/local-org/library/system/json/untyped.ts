/** `JSON.deserializeUntyped`: maps, lists and the platform's choice of number types. */
import { ApexList, ApexMap } from '../../../runtime/collections.ts';
import { ApexDecimal } from '../../../runtime/decimal.ts';
import { mapType, listType, types } from '../../../runtime/runtimeTypes.ts';
import { jsonException } from './jsonError.ts';
import type { JsonNode } from './JsonNode.ts';

const untypedMap = mapType(types.string, types.object);
const untypedList = listType(types.object);

export function untypedValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return new ApexMap(
        untypedMap,
        node.entries.map(([name, value]) => [name, untypedValue(value)] as const),
      );
    case 'array':
      return new ApexList(untypedList, node.items.map(untypedValue));
    case 'integer':
      return wholeNumber(node.text);
    case 'decimal':
      return parseDecimal(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'string':
      return node.text;
    case 'null':
      return null;
  }
}

/** Integer when it fits, else Long, else Decimal. */
function wholeNumber(text: string): number | bigint | ApexDecimal {
  const value = BigInt(text);
  if (BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? value : parseDecimal(text);
}

export function parseDecimal(text: string): ApexDecimal {
  const value = ApexDecimal.tryParse(text) ?? jsonException(`Illegal value for primitive: ${text}`);
  return value.scale < 0 ? value.setScale(0) : value;
}

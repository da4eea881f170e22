/**
 * UUID, version 4.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_UUID.htm
 */
import { randomUUID } from 'node:crypto';
import { longHash } from '../../runtime/equality.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import type { JsonText } from './json/serialize.ts';
import { nonNull } from '../nonNull.ts';

export class ApexUuid extends ApexObject implements JsonText {
  /** Lower case, with hyphens. */
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  valueEquals(other: unknown): boolean {
    return other instanceof ApexUuid && other.text === this.text;
  }

  valueHash(): number {
    const bits = BigInt(`0x${this.text.replaceAll('-', '')}`);
    return longHash(BigInt.asIntN(64, (bits >> 64n) ^ BigInt.asUintN(64, bits)));
  }

  override toString(): string {
    return this.text;
  }

  /** In JSON it is a text. */
  jsonText(): string {
    return this.text;
  }
}

function fromString(text: string): ApexUuid {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) {
    throwApex('System.IllegalArgumentException', `Invalid UUID string: ${text}`);
  }
  return new ApexUuid(text.toLowerCase());
}

defineType({
  name: 'UUID',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexUuid,
  members: {
    'equals(Object): Boolean': (self: ApexUuid, other: unknown) => self.valueEquals(other),
    'hashCode(): Integer': (self: ApexUuid) => self.valueHash(),
    'toString(): String': (self: ApexUuid) => self.text,
    'static randomUUID(): UUID': () => new ApexUuid(randomUUID()),
    ...nonNull({ 'static fromString(String): UUID': fromString }),
  },
});

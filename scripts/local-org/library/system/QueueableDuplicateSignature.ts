/**
 * System.QueueableDuplicateSignature and its Builder
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_QueueableDuplicateSignature.htm
 */
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';

/** Bytes that all parts together may take. Unconfirmed: the figure is not in the reference. */
const maximumSize = 1000;

export class QueueableDuplicateSignature extends ApexObject {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }
}

export class QueueableDuplicateSignatureBuilder extends ApexObject {
  #parts: readonly string[] = [];

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  }

  get remaining(): number {
    return maximumSize - this.size;
  }

  add(part: string): this {
    if (Buffer.byteLength(part) > this.remaining) {
      throwApex(
        'System.IllegalArgumentException',
        `The signature is longer than ${maximumSize} bytes`,
      );
    }
    this.#parts = [...this.#parts, part];
    return this;
  }

  /** The parts keep their kind and order, so `12` as text and as number differ. */
  build(): QueueableDuplicateSignature {
    return new QueueableDuplicateSignature(JSON.stringify(this.#parts));
  }
}

defineType({
  namespace: 'System',
  name: 'QueueableDuplicateSignature',
  kind: 'class',
  jsClass: QueueableDuplicateSignature,
  members: {
    'static Builder(): QueueableDuplicateSignature.Builder': () =>
      new QueueableDuplicateSignatureBuilder(),
    'toString(): String': (self: QueueableDuplicateSignature) => self.text,
  },
});

type Builder = QueueableDuplicateSignatureBuilder;

defineType({
  namespace: 'System',
  name: 'QueueableDuplicateSignature.Builder',
  kind: 'class',
  jsClass: QueueableDuplicateSignatureBuilder,
  members: {
    'new()': () => new QueueableDuplicateSignatureBuilder(),
    'addId(Id): QueueableDuplicateSignature.Builder': (self: Builder, value: string | null) =>
      self.add(`id:${value ?? nullArgument()}`),
    'addInteger(Integer): QueueableDuplicateSignature.Builder': (
      self: Builder,
      value: number | null,
    ) => self.add(`n:${value ?? nullArgument()}`),
    'addString(String): QueueableDuplicateSignature.Builder': (
      self: Builder,
      value: string | null,
    ) => self.add(`s:${value ?? nullArgument()}`),
    'build(): QueueableDuplicateSignature': (self: Builder) => self.build(),
    'getMaxSize(): Integer': () => maximumSize,
    'getRemainingSize(): Integer': (self: Builder) => self.remaining,
    'getSize(): Integer': (self: Builder) => self.size,
  },
});

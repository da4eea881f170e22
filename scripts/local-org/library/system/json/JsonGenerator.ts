/**
 * System.JSONGenerator
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonGenerator.htm
 */
import { boxDouble } from '../../../runtime/double.ts';
import { nullArgument } from '../../../runtime/exceptions.ts';
import { ApexObject } from '../../../runtime/objects.ts';
import { defineType, type LibraryFunction, type MemberImplementation } from '../../define.ts';
import { asJsonException, jsonException } from './jsonError.ts';
import { JsonWriter } from './JsonWriter.ts';
import { writeValue } from './serialize.ts';

export class JsonGenerator extends ApexObject {
  readonly #writer: JsonWriter;
  readonly #apiVersion: number;
  #depth: ('OBJECT' | 'ARRAY')[] = [];
  closed = false;

  constructor(pretty: boolean, apiVersion: number) {
    super();
    this.#writer = new JsonWriter(pretty);
    this.#apiVersion = apiVersion;
  }

  /** Text so far; reading it closes the generator, as on the platform. */
  text(): string {
    this.close();
    return this.#writer.text;
  }

  /** Closes what is open. */
  close(): void {
    for (let kind = this.#depth.pop(); kind; kind = this.#depth.pop()) {
      if (kind === 'OBJECT') this.#writer.endObject();
      else this.#writer.endArray();
    }
    this.closed = true;
  }

  start(kind: 'OBJECT' | 'ARRAY'): void {
    this.#write((writer) => {
      if (kind === 'OBJECT') writer.startObject();
      else writer.startArray();
    });
    this.#depth.push(kind);
  }

  end(kind: 'OBJECT' | 'ARRAY'): void {
    this.#write((writer) => {
      if (kind === 'OBJECT') writer.endObject();
      else writer.endArray();
    });
    this.#depth.pop();
  }

  name(name: string | null): void {
    this.#write((writer) => {
      writer.name(name ?? nullArgument());
    });
  }

  value(value: unknown): void {
    const options = { suppressNulls: false, apiVersion: this.#apiVersion };
    this.#write((writer) => {
      writeValue(writer, value, options);
    });
  }

  #write(write: (writer: JsonWriter) => void): void {
    if (this.closed) jsonException('The generator is closed');
    asJsonException(() => {
      write(this.#writer);
    });
  }
}

type Pair = readonly [LibraryFunction, LibraryFunction];

/** `writeX(T)` and `writeXField(String, T)`; a Double arrives as plain number and is boxed. */
function writers(): Record<string, MemberImplementation> {
  const plain: Pair = [
    (self: JsonGenerator, value: unknown) => {
      self.value(value);
    },
    (self: JsonGenerator, name: string | null, value: unknown) => {
      self.name(name);
      self.value(value);
    },
  ];
  const double: Pair = [
    (self: JsonGenerator, value: number | null) => {
      self.value(boxDouble(value));
    },
    (self: JsonGenerator, name: string | null, value: number | null) => {
      self.name(name);
      self.value(boxDouble(value));
    },
  ];
  const kinds: readonly (readonly [string, string, Pair])[] = [
    ['Blob', 'Blob', plain],
    ['Boolean', 'Boolean', plain],
    ['Date', 'Date', plain],
    ['DateTime', 'Datetime', plain],
    ['Id', 'Id', plain],
    ['Number', 'Decimal', plain],
    ['Number', 'Double', double],
    ['Number', 'Integer', plain],
    ['Number', 'Long', plain],
    ['Object', 'Object', plain],
    ['String', 'String', plain],
    ['Time', 'Time', plain],
  ];
  return Object.fromEntries(
    kinds.flatMap(([name, type, [write, writeField]]) => [
      [`write${name}(${type}): void`, write],
      [`write${name}Field(String, ${type}): void`, writeField],
    ]),
  );
}

defineType({
  namespace: 'System',
  name: 'JSONGenerator',
  kind: 'class',
  jsClass: JsonGenerator,
  members: {
    ...writers(),
    'close(): void': (self: JsonGenerator) => {
      self.close();
    },
    'getAsString(): String': (self: JsonGenerator) => self.text(),
    'isClosed(): Boolean': (self: JsonGenerator) => self.closed,
    'writeEndArray(): void': (self: JsonGenerator) => {
      self.end('ARRAY');
    },
    'writeEndObject(): void': (self: JsonGenerator) => {
      self.end('OBJECT');
    },
    'writeFieldName(String): void': (self: JsonGenerator, name: string | null) => {
      self.name(name);
    },
    'writeNull(): void': (self: JsonGenerator) => {
      self.value(null);
    },
    'writeNullField(String): void': (self: JsonGenerator, name: string | null) => {
      self.name(name);
      self.value(null);
    },
    'writeStartArray(): void': (self: JsonGenerator) => {
      self.start('ARRAY');
    },
    'writeStartObject(): void': (self: JsonGenerator) => {
      self.start('OBJECT');
    },
  },
});

/**
 * System.JSONParser
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonParser.htm
 */
import { nullArgument } from '../../../runtime/exceptions.ts';
import { unboxDouble, type ApexDouble } from '../../../runtime/double.ts';
import { ApexObject, type ApexEnum } from '../../../runtime/objects.ts';
import { defineType } from '../../define.ts';
import type { ApexType } from '../Type.ts';
import { typedValue } from './deserialize.ts';
import { asJsonException, jsonException } from './jsonError.ts';
import { readNode } from './JsonNode.ts';
import { jsonToken } from './JsonToken.ts';
import { JsonTokenizer, type JsonTokenName } from './JsonTokenizer.ts';
import { primitiveValue } from './primitives.ts';

export class JsonParser extends ApexObject {
  readonly #tokens: JsonTokenizer;
  #cleared: JsonTokenName | null = null;
  #isCleared = false;

  constructor(text: string) {
    super();
    this.#tokens = new JsonTokenizer(text);
  }

  get token(): JsonTokenName | null {
    return this.#isCleared ? null : this.#tokens.token;
  }

  get lastCleared(): JsonTokenName | null {
    return this.#cleared;
  }

  get name(): string | null {
    return this.#tokens.currentName;
  }

  get text(): string | null {
    return this.token === null ? null : this.#tokens.text;
  }

  next(): JsonTokenName | null {
    this.#isCleared = false;
    return asJsonException(() => this.#tokens.next());
  }

  /** The next token that is not the name of a field. */
  nextValue(): JsonTokenName | null {
    const token = this.next();
    return token === 'FIELD_NAME' ? this.next() : token;
  }

  clear(): void {
    if (this.token === null) return;
    this.#cleared = this.token;
    this.#isCleared = true;
  }

  /** From the start of an object or array to its end; elsewhere nothing happens. */
  skipChildren(): void {
    if (this.token !== 'START_OBJECT' && this.token !== 'START_ARRAY') return;
    const depth = this.#tokens.depth;
    do this.next();
    while (this.#tokens.depth >= depth);
  }

  readAs(type: ApexType | null, strict: boolean): unknown {
    const target = type ?? nullArgument();
    if (this.token === null) this.next();
    if (this.token === 'FIELD_NAME') this.next();
    const node = asJsonException(() => readNode(this.#tokens));
    return typedValue(node, target.runtimeType, strict);
  }

  /** The current token as a primitive. Unconfirmed: the text when it is none. */
  primitive(typeKey: string): unknown {
    const { token } = this;
    if (token === null || !token.startsWith('VALUE_')) {
      jsonException(`Current token (${token ?? 'null'}) is not a value of type ${typeKey}`);
    }
    return primitiveValue(readNode(this.#tokens), typeKey);
  }
}

const reader = (typeKey: string) => (self: JsonParser) => self.primitive(typeKey);
const token = (name: JsonTokenName | null): ApexEnum | null => jsonToken(name);

defineType({
  namespace: 'System',
  name: 'JSONParser',
  kind: 'class',
  jsClass: JsonParser,
  members: {
    'clearCurrentToken(): void': (self: JsonParser) => {
      self.clear();
    },
    'getBlobValue(): Blob': reader('blob'),
    'getBooleanValue(): Boolean': reader('boolean'),
    'getCurrentName(): String': (self: JsonParser) => self.name,
    'getCurrentToken(): JSONToken': (self: JsonParser) => token(self.token),
    'getDateTimeValue(): Datetime': reader('datetime'),
    'getDateValue(): Date': reader('date'),
    'getDecimalValue(): Decimal': reader('decimal'),
    'getDoubleValue(): Double': (self: JsonParser) =>
      unboxDouble(self.primitive('double') as ApexDouble | null),
    'getIdValue(): Id': reader('id'),
    'getIntegerValue(): Integer': reader('integer'),
    'getLastClearedToken(): JSONToken': (self: JsonParser) => token(self.lastCleared),
    'getLongValue(): Long': reader('long'),
    'getText(): String': (self: JsonParser) => self.text,
    'getTimeValue(): Time': reader('time'),
    'hasCurrentToken(): Boolean': (self: JsonParser) => self.token !== null,
    'nextToken(): JSONToken': (self: JsonParser) => token(self.next()),
    'nextValue(): JSONToken': (self: JsonParser) => token(self.nextValue()),
    'readValueAs(Type): Object': (self: JsonParser, type: ApexType | null) =>
      self.readAs(type, false),
    'readValueAsStrict(Type): Object': (self: JsonParser, type: ApexType | null) =>
      self.readAs(type, true),
    'skipChildren(): void': (self: JsonParser) => {
      self.skipChildren();
    },
  },
});

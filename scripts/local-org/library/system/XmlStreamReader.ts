/**
 * System.XmlStreamReader: events of an XML text, one after the other.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_xml_XmlStream_reader.htm
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { enumConstant } from '../support.ts';

const tagNames = [
  'ATTRIBUTE',
  'CDATA',
  'CHARACTERS',
  'COMMENT',
  'DTD',
  'END_DOCUMENT',
  'END_ELEMENT',
  'ENTITY_DECLARATION',
  'ENTITY_REFERENCE',
  'NAMESPACE',
  'NOTATION_DECLARATION',
  'PROCESSING_INSTRUCTION',
  'SPACE',
  'START_DOCUMENT',
  'START_ELEMENT',
] as const;
type XmlTagName = (typeof tagNames)[number];

defineType({ namespace: 'System', name: 'XmlTag', kind: 'enum', values: tagNames, members: {} });

/** Numbers of the events in Java's XMLStreamConstants, which `next` returns. */
const eventNumbers: Readonly<Partial<Record<XmlTagName, number>>> = {
  START_ELEMENT: 1,
  END_ELEMENT: 2,
  PROCESSING_INSTRUCTION: 3,
  CHARACTERS: 4,
  COMMENT: 5,
  SPACE: 6,
  START_DOCUMENT: 7,
  END_DOCUMENT: 8,
  CDATA: 12,
};

interface XmlName {
  readonly local: string;
  readonly prefix: string;
  readonly namespace: string;
}

interface XmlEvent {
  readonly tag: XmlTagName;
  readonly line: number;
  readonly column: number;
  readonly name?: XmlName;
  readonly text?: string;
  readonly target?: string;
  readonly attributes?: readonly (XmlName & { readonly value: string })[];
  /** Prefix → namespace as declared at the element. */
  readonly namespaces?: readonly (readonly [string, string])[];
}

export class XmlStreamReader extends ApexObject {
  readonly #events: readonly XmlEvent[];
  #position = 0;
  coalescing = false;
  namespaceAware = true;

  /** XmlException when the text is not well-formed. */
  constructor(text: string) {
    super();
    this.#events = readEvents(text);
  }

  get event(): XmlEvent {
    const event = this.#events[this.#position];
    if (!event) throw new Error('invariant: the reader stands on an event');
    return event;
  }

  get hasNext(): boolean {
    return this.#position < this.#events.length - 1;
  }

  /** Moves on; with coalescing, text that follows text is taken together. */
  next(): number {
    if (!this.hasNext) throwApex('System.NoSuchElementException', 'No more elements');
    this.#position += 1;
    return eventNumbers[this.event.tag] ?? 0;
  }

  /** Text of the current event, together with what follows when coalescing. */
  text(): string | null {
    if (this.event.text === undefined) return null;
    if (!this.coalescing) return this.event.text;
    let text = this.event.text;
    while (isText(this.#events[this.#position + 1]))
      text += this.#events[++this.#position]?.text ?? '';
    return text;
  }

  /** Skips white space, comments and instructions up to the next tag. */
  nextTag(): number {
    let number = this.next();
    while (isBlank(this.event)) number = this.next();
    if (this.event.tag !== 'START_ELEMENT' && this.event.tag !== 'END_ELEMENT') {
      throwApex('System.XmlException', 'ParseError: expected start or end tag');
    }
    return number;
  }

  attributeAt(index: number): XmlName & { readonly value: string } {
    return (
      this.event.attributes?.[index] ??
      throwApex('System.ListException', `List index out of bounds: ${index}`)
    );
  }

  namespaceAt(index: number): readonly [string, string] {
    return (
      this.event.namespaces?.[index] ??
      throwApex('System.ListException', `List index out of bounds: ${index}`)
    );
  }
}

function isText(event: XmlEvent | undefined): boolean {
  return event?.tag === 'CHARACTERS' || event?.tag === 'CDATA';
}

function isBlank({ tag, text }: XmlEvent): boolean {
  if (tag === 'COMMENT' || tag === 'PROCESSING_INSTRUCTION' || tag === 'SPACE') return true;
  return (tag === 'CHARACTERS' || tag === 'CDATA') && (text ?? '').trim() === '';
}

function readEvents(text: string): XmlEvent[] {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const events: XmlEvent[] = [];
  const add = (tag: XmlTagName, more: Partial<XmlEvent> = {}): void => {
    events.push({ tag, line: parser.line, column: parser.column, ...more });
  };
  add('START_DOCUMENT');
  parser.on('opentag', (tag) => {
    add('START_ELEMENT', startOf(tag));
  });
  parser.on('closetag', ({ local, prefix, uri }) => {
    add('END_ELEMENT', { name: { local, prefix, namespace: uri } });
  });
  parser.on('text', (content) => {
    add('CHARACTERS', { text: content });
  });
  parser.on('cdata', (content) => {
    add('CDATA', { text: content });
  });
  parser.on('comment', (content) => {
    add('COMMENT', { text: content });
  });
  parser.on('processinginstruction', ({ target, body }) => {
    add('PROCESSING_INSTRUCTION', { target, text: body });
  });
  parser.on('error', (error) => throwApex('System.XmlException', error.message));
  parser.write(text).close();
  add('END_DOCUMENT');
  return events;
}

function startOf(tag: SaxesTagNS): Partial<XmlEvent> {
  const attributes = Object.values(tag.attributes)
    .filter(({ name, prefix }) => name !== 'xmlns' && prefix !== 'xmlns')
    .map(({ local, prefix, uri, value }) => ({ local, prefix, namespace: uri, value }));
  return {
    name: { local: tag.local, prefix: tag.prefix, namespace: tag.uri },
    attributes,
    namespaces: Object.entries(tag.ns),
  };
}

type Reader = XmlStreamReader;
const tagOf = (self: Reader): XmlTagName => self.event.tag;

defineType({
  namespace: 'System',
  name: 'XmlStreamReader',
  kind: 'class',
  jsClass: XmlStreamReader,
  members: {
    'new(String)': (text: string | null) => new XmlStreamReader(text ?? nullArgument()),
    'getAttributeCount(): Integer': (self: Reader) => self.event.attributes?.length ?? 0,
    'getAttributeLocalName(Integer): String': (self: Reader, i: number) =>
      self.attributeAt(i).local,
    'getAttributeNamespace(Integer): String': (self: Reader, i: number) =>
      self.attributeAt(i).namespace || null,
    'getAttributePrefix(Integer): String': (self: Reader, i: number) =>
      self.attributeAt(i).prefix || null,
    'getAttributeType(Integer): String': (self: Reader, i: number) =>
      self.attributeAt(i) && 'CDATA',
    'getAttributeValue(String, String): String': (
      self: Reader,
      namespace: string | null,
      name: string | null,
    ) =>
      self.event.attributes?.find(
        (one) => one.local === name && (namespace === null || one.namespace === namespace),
      )?.value ?? null,
    'getAttributeValueAt(Integer): String': (self: Reader, i: number) => self.attributeAt(i).value,
    'getEventType(): XmlTag': (self: Reader) => enumConstant('System', 'XmlTag', tagOf(self)),
    'getLocalName(): String': (self: Reader) => self.event.name?.local ?? null,
    'getLocation(): String': (self: Reader) =>
      `Row: ${self.event.line} Column: ${self.event.column}`,
    'getNamespace(): String': (self: Reader) => self.event.name?.namespace || null,
    'getNamespaceCount(): Integer': (self: Reader) => self.event.namespaces?.length ?? 0,
    'getNamespacePrefix(Integer): String': (self: Reader, i: number) =>
      self.namespaceAt(i)[0] || null,
    'getNamespaceURI(String): String': (self: Reader, prefix: string | null) =>
      self.event.namespaces?.find(([declared]) => declared === (prefix ?? ''))?.[1] ?? null,
    'getNamespaceURIAt(Integer): String': (self: Reader, i: number) => self.namespaceAt(i)[1],
    'getPIData(): String': (self: Reader) =>
      tagOf(self) === 'PROCESSING_INSTRUCTION' ? (self.event.text ?? null) : null,
    'getPITarget(): String': (self: Reader) => self.event.target ?? null,
    'getPrefix(): String': (self: Reader) => self.event.name?.prefix || null,
    'getText(): String': (self: Reader) => self.text(),
    'getVersion(): String': () => '1.0',
    'hasName(): Boolean': (self: Reader) => self.event.name !== undefined,
    'hasNext(): Boolean': (self: Reader) => self.hasNext,
    'hasText(): Boolean': (self: Reader) => self.event.text !== undefined,
    'isCharacters(): Boolean': (self: Reader) => isText(self.event),
    'isEndElement(): Boolean': (self: Reader) => tagOf(self) === 'END_ELEMENT',
    'isStartElement(): Boolean': (self: Reader) => tagOf(self) === 'START_ELEMENT',
    'isWhitespace(): Boolean': (self: Reader) =>
      isText(self.event) && (self.event.text ?? '').trim() === '',
    'next(): Integer': (self: Reader) => self.next(),
    'nextTag(): Integer': (self: Reader) => self.nextTag(),
    'setCoalescing(Boolean): void': (self: Reader, value: boolean | null) => {
      self.coalescing = value ?? nullArgument();
    },
    'setNamespaceAware(Boolean): void': (self: Reader, value: boolean | null) => {
      self.namespaceAware = value ?? nullArgument();
    },
    'toString(): String': (self: Reader) =>
      `XmlStreamReader[${tagOf(self)}${self.event.name ? ` ${self.event.name.local}` : ''}]`,
  },
});

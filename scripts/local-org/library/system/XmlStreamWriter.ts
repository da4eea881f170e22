/**
 * System.XmlStreamWriter
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_xml_XmlStream_writer.htm
 */
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { escapeAttribute, escapeText } from '../dom/XmlNode.ts';

export class XmlStreamWriter extends ApexObject {
  #text = '';
  /** Qualified names of the open elements. */
  readonly #open: string[] = [];
  /** Closes the start tag that still takes attributes: `>` or `/>`; empty outside of one. */
  #pending = '';

  get text(): string {
    return this.#text + this.#pending;
  }

  /** Anything but an attribute ends the start tag first. */
  write(text: string): void {
    this.#text += this.#pending + text;
    this.#pending = '';
  }

  attribute(name: string, value: string): void {
    if (this.#pending === '') {
      throwApex('System.XmlException', 'Attribute not associated with any element');
    }
    this.#text += ` ${name}="${escapeAttribute(value)}"`;
  }

  start(name: string): void {
    this.write(`<${name}`);
    this.#pending = '>';
    this.#open.push(name);
  }

  empty(name: string): void {
    this.write(`<${name}`);
    this.#pending = '/>';
  }

  end(): void {
    const name = this.#open.pop();
    if (name === undefined) throwApex('System.XmlException', 'No open start element');
    this.write(`</${name}>`);
  }

  endDocument(): void {
    while (this.#open.length > 0) this.end();
    this.write('');
  }
}

const qualified = (prefix: string | null, name: string | null): string =>
  prefix ? `${prefix}:${name ?? nullArgument()}` : (name ?? nullArgument());

type Writer = XmlStreamWriter;

defineType({
  namespace: 'System',
  name: 'XmlStreamWriter',
  kind: 'class',
  jsClass: XmlStreamWriter,
  members: {
    'new()': () => new XmlStreamWriter(),
    'close(): void': (self: Writer) => {
      self.write('');
    },
    'getXmlString(): String': (self: Writer) => self.text,
    // Binds the prefix only, as in StAX: writes nothing.
    'setDefaultNamespace(String): void': (_self: Writer, uri: string | null) => {
      if (uri === null) nullArgument();
    },
    'writeAttribute(String, String, String, String): void': (
      self: Writer,
      prefix: string | null,
      _namespace: string | null,
      name: string | null,
      value: string | null,
    ) => {
      self.attribute(qualified(prefix, name), value ?? nullArgument());
    },
    'writeCData(String): void': (self: Writer, text: string | null) => {
      self.write(`<![CDATA[${text ?? nullArgument()}]]>`);
    },
    'writeCharacters(String): void': (self: Writer, text: string | null) => {
      self.write(escapeText(text ?? nullArgument()));
    },
    'writeComment(String): void': (self: Writer, text: string | null) => {
      self.write(`<!--${text ?? nullArgument()}-->`);
    },
    'writeDefaultNamespace(String): void': (self: Writer, uri: string | null) => {
      self.attribute('xmlns', uri ?? nullArgument());
    },
    'writeEmptyElement(String, String, String): void': (
      self: Writer,
      prefix: string | null,
      name: string | null,
    ) => {
      self.empty(qualified(prefix, name));
    },
    'writeEndDocument(): void': (self: Writer) => {
      self.endDocument();
    },
    'writeEndElement(): void': (self: Writer) => {
      self.end();
    },
    'writeNamespace(String, String): void': (
      self: Writer,
      prefix: string | null,
      uri: string | null,
    ) => {
      self.attribute(prefix ? `xmlns:${prefix}` : 'xmlns', uri ?? nullArgument());
    },
    'writeProcessingInstruction(String, String): void': (
      self: Writer,
      target: string | null,
      data: string | null,
    ) => {
      self.write(`<?${target ?? nullArgument()} ${data ?? ''}?>`);
    },
    'writeStartDocument(String, String): void': (
      self: Writer,
      encoding: string | null,
      version: string | null,
    ) => {
      const declared = encoding === null ? '' : ` encoding="${encoding}"`;
      self.write(`<?xml version="${version ?? '1.0'}"${declared}?>`);
    },
    'writeStartElement(String, String, String): void': (
      self: Writer,
      prefix: string | null,
      name: string | null,
    ) => {
      self.start(qualified(prefix, name));
    },
  },
});

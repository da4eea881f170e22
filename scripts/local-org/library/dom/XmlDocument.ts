/**
 * Dom.Document
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_xml_dom_document.htm
 */
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { XmlNode } from './XmlNode.ts';

const declarationNamespace = 'http://www.w3.org/2000/xmlns/';

export class XmlDocument extends ApexObject {
  root: XmlNode | null = null;

  /** XmlException when the text is not well-formed. */
  static parse(text: string): XmlDocument {
    const document = new XmlDocument();
    document.load(text);
    return document;
  }

  load(text: string): void {
    const parser = new SaxesParser({ xmlns: true });
    let current: XmlNode | null = null;
    let root: XmlNode | null = null;
    const addText = (content: string): void => {
      current?.append(new XmlNode('TEXT', { content }));
    };
    parser.on('opentag', (tag) => {
      const node = elementOf(tag);
      if (current) current.append(node);
      else root = node;
      current = node;
    });
    parser.on('closetag', () => {
      current = current?.parent ?? null;
    });
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('comment', (content) => current?.append(new XmlNode('COMMENT', { content })));
    parser.on('error', (error) => throwApex('System.XmlException', error.message));
    parser.write(text).close();
    this.root = root;
  }

  toXml(): string {
    return `<?xml version="1.0" encoding="UTF-8"?>${this.root?.toXml() ?? ''}`;
  }
}

function elementOf(tag: SaxesTagNS): XmlNode {
  const node = new XmlNode('ELEMENT', {
    name: tag.local,
    namespace: tag.uri || null,
    prefix: tag.prefix || null,
  });
  for (const [prefix, namespace] of Object.entries(tag.ns))
    node.declarations.set(prefix, namespace);
  for (const attribute of Object.values(tag.attributes)) {
    if (attribute.uri === declarationNamespace || attribute.name === 'xmlns') continue;
    node.attributes.push({
      name: attribute.local,
      namespace: attribute.uri || null,
      value: attribute.value,
    });
  }
  return node;
}

defineType({
  namespace: 'Dom',
  name: 'Document',
  kind: 'class',
  jsClass: XmlDocument,
  members: {
    'new()': () => new XmlDocument(),
    'createRootElement(String, String, String): Dom.XmlNode': (
      self: XmlDocument,
      name: string | null,
      namespace: string | null,
      prefix: string | null,
    ) => {
      self.root = XmlNode.element(name, namespace, prefix);
      return self.root;
    },
    'getRootElement(): Dom.XmlNode': (self: XmlDocument) => self.root,
    'load(String): void': (self: XmlDocument, text: string | null) => {
      self.load(text ?? nullArgument());
    },
    'toXmlString(): String': (self: XmlDocument) => self.toXml(),
  },
});

/** Dom.Document, Dom.XmlNode, XmlStreamReader and XmlStreamWriter. */
import { call } from '../testCall.ts';
import { thrownBy } from '../testPlatform.ts';
import { XmlDocument } from './XmlDocument.ts';
import type { XmlNode } from './XmlNode.ts';
import type { ApexList } from '../../runtime/collections.ts';

const source =
  '<a xmlns="urn:one" xmlns:t="urn:two" k="v &amp; w"><t:b>x<!--c--></t:b><b/>tail</a>';
const node = (signature: string, ...args: unknown[]): unknown =>
  call('Dom.XmlNode', signature, ...args);

describe('Dom', () => {
  it('reads names, namespaces, attributes and text', () => {
    const root = XmlDocument.parse(source).root;
    const child = node('getChildElement(String, String)', root, 'b', 'urn:two');
    expect([
      node('getName()', root),
      node('getNamespace()', root),
      node('getAttribute(String, String)', root, 'k', null),
    ]).toEqual(['a', 'urn:one', 'v & w']);
    expect([node('getText()', child), node('getText()', root)]).toEqual(['x', 'tail']);
    expect((node('getChildElements()', root) as ApexList<XmlNode>).size).toBe(2);
    expect((node('getNodeType()', root) as { name: string }).name).toBe('ELEMENT');
  });

  it('writes what it read and what code built', () => {
    expect(XmlDocument.parse('<a k="1"><b>x</b></a>').toXml()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a k="1"><b>x</b></a>',
    );
    const document = call('Dom.Document', 'new()');
    const root = call(
      'Dom.Document',
      'createRootElement(String, String, String)',
      document,
      'e',
      'urn:x',
      'p',
    );
    node(
      'addTextNode(String)',
      node('addChildElement(String, String, String)', root, 'c', 'urn:x', 'p'),
      '<&',
    );
    expect(call('Dom.Document', 'toXmlString()', document)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><p:e xmlns:p="urn:x"><p:c>&lt;&amp;</p:c></p:e>',
    );
  });

  it('refuses what is not well-formed', () => {
    expect(thrownBy(() => XmlDocument.parse('<a>'))).toContain('System.XmlException');
  });
});

describe('XML streams', () => {
  it('read event by event', () => {
    const reader = call('System.XmlStreamReader', 'new(String)', '<a k="v">x<b/></a>');
    const tags: string[] = [];
    while (call('System.XmlStreamReader', 'hasNext()', reader)) {
      call('System.XmlStreamReader', 'next()', reader);
      const tag = (call('System.XmlStreamReader', 'getEventType()', reader) as { name: string })
        .name;
      tags.push(`${tag} ${String(call('System.XmlStreamReader', 'getLocalName()', reader))}`);
    }
    expect(tags).toEqual([
      'START_ELEMENT a',
      'CHARACTERS null',
      'START_ELEMENT b',
      'END_ELEMENT b',
      'END_ELEMENT a',
      'END_DOCUMENT null',
    ]);
  });

  it('write elements and attributes', () => {
    const writer = call('System.XmlStreamWriter', 'new()');
    const write = (signature: string, ...args: unknown[]): unknown =>
      call('System.XmlStreamWriter', signature, writer, ...args);
    write('writeStartDocument(String, String)', null, '1.0');
    write('writeStartElement(String, String, String)', null, 'a', null);
    write('writeAttribute(String, String, String, String)', null, null, 'k', '"');
    write('writeCharacters(String)', '<');
    write('setDefaultNamespace(String)', 'urn:default');
    write('writeEmptyElement(String, String, String)', 'p', 'b', 'urn');
    write('writeEndDocument()');
    expect(write('getXmlString()')).toBe('<?xml version="1.0"?><a k="&quot;">&lt;<p:b/></a>');
  });
});

import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const address =
  '<address><name>Kirk Stevens</name><street1>808 State St</street1><state>PA</state></address>';

/** Statements on the root element `root` of a document `doc`. */
const dom = (xml: string, body: string): string =>
  `Dom.Document doc = new Dom.Document(); doc.load('${xml}'); Dom.XmlNode root = doc.getRootElement(); ${body}`;

const books =
  '<books><book author="Chatty">Alpha beta</book><book author="Sassy">Baz</book></books>';

/** Statements on a reader `r` that has not moved yet. */
const reader = (xml: string, body: string): string =>
  `XmlStreamReader r = new XmlStreamReader('${xml}'); ${body}`;

const writer = (body: string): string =>
  `XmlStreamWriter w = new XmlStreamWriter(); ${body} return w.getXmlString();`;

export const xml: Area = {
  name: 'XML',
  rows: [
    ...documented(
      'AG:apex_xml_dom',
      [dom(address, "return root.getChildElement('name', null).getText();"), 'Kirk Stevens'],
      [dom(address, "return root.getChildElement('state', null).getText();"), 'PA'],
      [dom(address, 'return root.getChildElements().size();'), '3'],
      [dom(address, 'return root.getChildElements()[1].getText();'), '808 State St'],
      [
        dom(
          '<name><firstName>Suvain</firstName><lastName>Singh</lastName></name>',
          'return root.getChildren().size();',
        ),
        '2',
      ],
      [
        dom(
          '<name><firstName>Suvain</firstName></name>',
          'return root.getChildren()[0].getNodeType();',
        ),
        'ELEMENT',
      ],
      [
        dom(
          '<name><firstName>Suvain</firstName></name>',
          'return root.getChildren()[0].getChildren()[0].getNodeType();',
        ),
        'TEXT',
      ],
    ),
    ...documented(
      'AR:apex_classes_xml_dom_xmlnode',
      [dom(address, 'return root.getName();'), 'address'],
      [dom('<a b="1" c="2"/>', "return root.getAttribute('b', null);"), '1'],
      [dom('<a b="1" c="2"/>', "return root.getAttributeValue('c', null);"), '2'],
      [dom('<a b="1" c="2"/>', 'return root.getAttributeCount();'), '2'],
      [dom('<a b="1"/>', 'return root.getAttributeKeyAt(0);'), 'b'],
      [dom('<a b="1"/>', "return root.removeAttribute('b', null);"), 'true'],
      [dom('<a><b/></a>', "return root.getChildElement('b', null).getParent().getName();"), 'a'],
      [dom('<a/>', "return root.getChildElement('x', null);"), 'null'],
      [dom('<a xmlns="http://x.org"/>', 'return root.getNamespace();'), 'http://x.org'],
      [dom('<a xmlns:p="http://x.org"/>', "return root.getNamespaceFor('p');"), 'http://x.org'],
      [dom('<a xmlns:p="http://x.org"/>', "return root.getPrefixFor('http://x.org');"), 'p'],
      [
        dom(
          '<a>x</a>',
          "root.addChildElement('b', null, null); return root.getChildElements().size();",
        ),
        '1',
      ],
      [
        dom(
          '<a><b/></a>',
          'root.removeChild(root.getChildElements()[0]); return root.getChildElements().isEmpty();',
        ),
        'true',
      ],
    ),
    ...documented('AG:apex_xml_streaming_writing', [
      writer(
        "w.writeStartDocument(null, '1.0'); w.writeProcessingInstruction('target', 'data');" +
          " w.writeStartElement('m', 'Library', 'http://www.book.com'); w.writeNamespace('m', 'http://www.book.com');" +
          " w.writeComment('Book starts here'); w.setDefaultNamespace('http://www.defns.com');" +
          " w.writeCData('<Cdata> I like CData </Cdata>'); w.writeStartElement(null, 'book', null);" +
          " w.writeDefaultNamespace('http://www.defns.com'); w.writeAttribute(null, null, 'author', 'Manoj');" +
          " w.writeCharacters('This is my book'); w.writeEndElement(); w.writeEmptyElement(null, 'ISBN', null);" +
          ' w.writeEndElement(); w.writeEndDocument();',
      ),
      '<?xml version="1.0"?><?target data?><m:Library xmlns:m="http://www.book.com"><!--Book starts here-->' +
        '<![CDATA[<Cdata> I like CData </Cdata>]]><book xmlns="http://www.defns.com" author="Manoj">' +
        'This is my book</book><ISBN/></m:Library>',
    ]),
    ...documented(
      'AG:apex_xml_streaming_reading',
      [reader(books, 'r.next(); return r.getEventType();'), 'START_ELEMENT'],
      [reader(books, 'r.next(); return r.getLocalName();'), 'books'],
      [reader(books, "r.next(); r.next(); return r.getAttributeValue(null, 'author');"), 'Chatty'],
      [reader(books, 'r.next(); r.next(); r.next(); return r.getEventType();'), 'CHARACTERS'],
      [reader(books, 'r.next(); r.next(); r.next(); return r.getText();'), 'Alpha beta'],
      [
        reader(books, 'r.next(); r.next(); r.next(); r.next(); return r.getEventType();'),
        'END_ELEMENT',
      ],
      [
        reader(
          books,
          "String s = ''; while (r.hasNext()) { r.next(); if (r.getEventType() == XmlTag.CHARACTERS) s += '[' + r.getText() + ']'; } return s;",
        ),
        '[Alpha beta][Baz]',
      ],
      [reader('<a b="1" c="2"/>', 'r.next(); return r.getAttributeCount();'), '2'],
      [reader('<a b="1" c="2"/>', 'r.next(); return r.getAttributeLocalName(1);'), 'c'],
      [reader('<a b="1" c="2"/>', 'r.next(); return r.getAttributeValueAt(0);'), '1'],
    ),
    ...unconfirmed(
      'AR:apex_classes_xml_dom_document',
      [
        "Dom.Document doc = new Dom.Document(); doc.createRootElement('a', null, null).addTextNode('x'); return doc.toXmlString();",
        '<?xml version="1.0" encoding="UTF-8"?><a>x</a>',
      ],
      [
        "Dom.Document doc = new Dom.Document(); doc.createRootElement('a', null, null).addTextNode('<&>'); return doc.getRootElement().getText();",
        '<&>',
      ],
      [
        "try { Dom.Document doc = new Dom.Document(); doc.load('<a><b></a>'); return 'read'; } catch (XmlException e) { return 'refused'; }",
        'refused',
      ],
    ),
  ],
};

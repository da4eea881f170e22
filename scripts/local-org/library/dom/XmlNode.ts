/**
 * Dom.XmlNode
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_xml_dom_xmlnode.htm
 */
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { enumConstant, listOf } from '../support.ts';

export type XmlNodeKind = 'ELEMENT' | 'TEXT' | 'COMMENT';

export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string | null;
  value: string;
}

export class XmlNode extends ApexObject {
  readonly kind: XmlNodeKind;
  readonly name: string | null;
  namespace: string | null;
  prefix: string | null;
  /** Of a text or comment node. */
  readonly content: string;
  parent: XmlNode | null = null;
  readonly children: XmlNode[] = [];
  readonly attributes: XmlAttribute[] = [];
  /** Declared here: prefix (empty for the default) → namespace. */
  readonly declarations = new Map<string, string>();

  constructor(
    kind: XmlNodeKind,
    parts: { name?: string; namespace?: string | null; prefix?: string | null; content?: string },
  ) {
    super();
    this.kind = kind;
    this.name = parts.name ?? null;
    this.namespace = parts.namespace ?? null;
    this.prefix = parts.prefix ?? null;
    this.content = parts.content ?? '';
  }

  static element(name: string | null, namespace: string | null, prefix: string | null): XmlNode {
    const node = new XmlNode('ELEMENT', { name: name ?? nullArgument(), namespace, prefix });
    if (namespace !== null && namespace !== '') node.declarations.set(prefix ?? '', namespace);
    return node;
  }

  append(child: XmlNode): XmlNode {
    child.parent = this;
    this.children.push(child);
    return child;
  }

  insertBefore(child: XmlNode, reference: XmlNode | null): XmlNode {
    const index = reference === null ? this.children.length : this.children.indexOf(reference);
    if (index < 0)
      throwApex('System.XmlException', 'The reference node is not a child of this node');
    child.parent?.remove(child);
    child.parent = this;
    this.children.splice(index, 0, child);
    return child;
  }

  remove(child: XmlNode): boolean {
    const index = this.children.indexOf(child);
    if (index < 0) return false;
    this.children.splice(index, 1);
    child.parent = null;
    return true;
  }

  get elements(): XmlNode[] {
    return this.children.filter(({ kind }) => kind === 'ELEMENT');
  }

  /** First child element of the name; a null namespace means none. */
  child(name: string | null, namespace: string | null): XmlNode | null {
    const found = this.elements.find(
      (element) => element.name === name && (element.namespace ?? '') === (namespace ?? ''),
    );
    return found ?? null;
  }

  attribute(name: string | null, namespace: string | null): XmlAttribute | undefined {
    return this.attributes.find(
      (attribute) => attribute.name === name && (attribute.namespace ?? '') === (namespace ?? ''),
    );
  }

  setAttribute(name: string, namespace: string | null, value: string): void {
    const known = this.attribute(name, namespace);
    if (known) known.value = value;
    else this.attributes.push({ name, namespace, value });
  }

  /** Text of the text nodes directly below; of a text or comment node its own. */
  get text(): string {
    if (this.kind !== 'ELEMENT') return this.content;
    return this.children
      .filter(({ kind }) => kind === 'TEXT')
      .map(({ content }) => content)
      .join('');
  }

  namespaceOf(prefix: string): string | null {
    return this.declarations.get(prefix) ?? this.parent?.namespaceOf(prefix) ?? null;
  }

  prefixOf(namespace: string): string | null {
    for (const [prefix, declared] of this.declarations) if (declared === namespace) return prefix;
    return this.parent?.prefixOf(namespace) ?? null;
  }

  /** Declares what its names need and no ancestor declared. */
  toXml(): string {
    if (this.kind === 'TEXT') return escapeText(this.content);
    if (this.kind === 'COMMENT') return `<!--${this.content}-->`;
    const tag = qualified(this.prefix, this.name ?? '');
    const attributes = [...this.#declared(), ...this.#attributes()].join('');
    const inner = this.children.map((child) => child.toXml()).join('');
    return inner === '' ? `<${tag}${attributes} />` : `<${tag}${attributes}>${inner}</${tag}>`;
  }

  #declared(): string[] {
    return [...this.declarations]
      .filter(([prefix, namespace]) => this.parent?.namespaceOf(prefix) !== namespace)
      .map(([prefix, namespace]) => {
        const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
        return ` ${name}="${escapeAttribute(namespace)}"`;
      });
  }

  #attributes(): string[] {
    return this.attributes.map(({ name, namespace, value }) => {
      const prefix = namespace ? this.prefixOf(namespace) : null;
      return ` ${qualified(prefix, name)}="${escapeAttribute(value)}"`;
    });
  }
}

const qualified = (prefix: string | null, name: string): string =>
  prefix ? `${prefix}:${name}` : name;

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function escapeAttribute(text: string): string {
  return escapeText(text).replaceAll('"', '&quot;');
}

defineType({
  namespace: 'Dom',
  name: 'XmlNodeType',
  kind: 'enum',
  values: ['COMMENT', 'ELEMENT', 'TEXT'],
  members: {},
});

defineType({
  namespace: 'Dom',
  name: 'XmlNode',
  kind: 'class',
  jsClass: XmlNode,
  members: {
    'addChildElement(String, String, String): Dom.XmlNode': (
      self: XmlNode,
      name: string | null,
      namespace: string | null,
      prefix: string | null,
    ) => self.append(XmlNode.element(name, namespace, prefix)),
    'addCommentNode(String): Dom.XmlNode': (self: XmlNode, text: string | null) =>
      self.append(new XmlNode('COMMENT', { content: text ?? nullArgument() })),
    'addTextNode(String): Dom.XmlNode': (self: XmlNode, text: string | null) =>
      self.append(new XmlNode('TEXT', { content: text ?? nullArgument() })),
    'getAttribute(String, String): String': (
      self: XmlNode,
      name: string | null,
      namespace: string | null,
    ) => self.attribute(name, namespace)?.value ?? null,
    'getAttributeCount(): Integer': (self: XmlNode) => self.attributes.length,
    'getAttributeKeyAt(Integer): String': (self: XmlNode, index: number) => at(self, index).name,
    'getAttributeKeyNsAt(Integer): String': (self: XmlNode, index: number) =>
      at(self, index).namespace,
    'getAttributeValue(String, String): String': (
      self: XmlNode,
      name: string | null,
      namespace: string | null,
    ) => self.attribute(name, namespace)?.value ?? null,
    'getAttributeValueNs(String, String): String': (
      self: XmlNode,
      name: string | null,
      namespace: string | null,
    ) => self.attribute(name, namespace)?.namespace ?? null,
    'getChildElement(String, String): Dom.XmlNode': (
      self: XmlNode,
      name: string | null,
      namespace: string | null,
    ) => self.child(name, namespace),
    'getChildElements(): List<Dom.XmlNode>': (self: XmlNode) =>
      listOf('Dom.XmlNode', self.elements),
    'getChildren(): List<Dom.XmlNode>': (self: XmlNode) => listOf('Dom.XmlNode', self.children),
    'getName(): String': (self: XmlNode) => self.name,
    'getNamespace(): String': (self: XmlNode) => self.namespace,
    'getNamespaceFor(String): String': (self: XmlNode, prefix: string | null) =>
      self.namespaceOf(prefix ?? ''),
    'getNodeType(): Dom.XmlNodeType': (self: XmlNode) =>
      enumConstant('Dom', 'XmlNodeType', self.kind),
    'getParent(): Dom.XmlNode': (self: XmlNode) => self.parent,
    'getPrefixFor(String): String': (self: XmlNode, namespace: string | null) =>
      self.prefixOf(namespace ?? nullArgument()),
    'getText(): String': (self: XmlNode) => self.text,
    'insertBefore(Dom.XmlNode, Dom.XmlNode): Dom.XmlNode': (
      self: XmlNode,
      child: XmlNode | null,
      reference: XmlNode | null,
    ) => self.insertBefore(child ?? nullArgument(), reference),
    'removeAttribute(String, String): Boolean': (
      self: XmlNode,
      name: string | null,
      namespace: string | null,
    ) => {
      const known = self.attribute(name, namespace);
      if (known) self.attributes.splice(self.attributes.indexOf(known), 1);
      return known !== undefined;
    },
    'removeChild(Dom.XmlNode): Boolean': (self: XmlNode, child: XmlNode | null) =>
      self.remove(child ?? nullArgument()),
    'setAttribute(String, String): void': (
      self: XmlNode,
      name: string | null,
      value: string | null,
    ) => {
      self.setAttribute(name ?? nullArgument(), null, value ?? nullArgument());
    },
    'setAttributeNs(String, String, String, String): void': (
      self: XmlNode,
      name: string | null,
      value: string | null,
      keyNamespace: string | null,
      _valueNamespace: string | null,
    ) => {
      self.setAttribute(name ?? nullArgument(), keyNamespace, value ?? nullArgument());
    },
    'setNamespace(String, String): void': (
      self: XmlNode,
      prefix: string | null,
      namespace: string | null,
    ) => {
      self.declarations.set(prefix ?? '', namespace ?? nullArgument());
    },
  },
});

function at(node: XmlNode, index: number): XmlAttribute {
  return (
    node.attributes[index] ??
    throwApex('System.ListException', `List index out of bounds: ${index}`)
  );
}

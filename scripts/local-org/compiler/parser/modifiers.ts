import type {
  AnnotationContext,
  ApexParserRuleContext,
  ElementValueContext,
  ModifierContext,
} from '@apexdevtools/apex-parser';
import type { Annotation, Modifiers } from '../ast.ts';
import { spanOf } from './context.ts';
import { unescapeString } from './strings.ts';

/** `owner` gives the position where there are no modifiers. */
export function buildModifiers(nodes: ModifierContext[], owner: ApexParserRuleContext): Modifiers {
  const keywords: string[] = [];
  const annotations: Annotation[] = [];
  for (const node of nodes) {
    const annotation = node.annotation();
    if (annotation) annotations.push(buildAnnotation(annotation));
    else keywords.push(keywordOf(node));
  }
  return { span: spanOf(nodes[0] ?? owner), keywords, annotations };
}

function keywordOf(node: ModifierContext): string {
  if (!node.SHARING()) return node.getText().toLowerCase();
  if (node.WITHOUT()) return 'without sharing';
  return node.INHERITED() ? 'inherited sharing' : 'with sharing';
}

function buildAnnotation(node: AnnotationContext): Annotation {
  const values: Record<string, string> = {};
  for (const pair of node.elementValuePairs()?.elementValuePair_list() ?? []) {
    values[pair.id().getText().toLowerCase()] = textOf(pair.elementValue());
  }
  const single = node.elementValue();
  if (single) values['value'] = textOf(single);
  return { kind: 'Annotation', span: spanOf(node), name: node.id().getText(), arguments: values };
}

function textOf(node: ElementValueContext): string {
  const text = node.getText();
  return text.startsWith("'") ? unescapeString(text) : text;
}

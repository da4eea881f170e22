/**
 * System.SelectOption
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_pages_selectoption.htm
 */
import { compareValues } from '../../runtime/equality.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { getters, setters } from '../members.ts';

export class SelectOption extends ApexObject {
  value: string | null;
  label: string | null;
  disabled: boolean | null;
  escapeItem: boolean | null = true;

  constructor(value: string | null, label: string | null, disabled: boolean | null = false) {
    super();
    this.value = value;
    this.label = label;
    this.disabled = disabled;
  }

  /** `List.sort()`: by value, then label; empty ones first. */
  m_compareto$object(other: SelectOption): number {
    return compareValues(this.value, other.value) || compareValues(this.label, other.label);
  }

  override toString(): string {
    return `System.SelectOption[value="${this.value ?? ''}", label="${this.label ?? ''}", disabled="${String(this.disabled)}"]`;
  }
}

defineType({
  namespace: 'System',
  name: 'SelectOption',
  kind: 'class',
  jsClass: SelectOption,
  members: {
    'new(String, String)': (value: string | null, label: string | null) =>
      new SelectOption(value, label),
    'new(String, String, Boolean)': (
      value: string | null,
      label: string | null,
      disabled: boolean | null,
    ) => new SelectOption(value, label, disabled),
    ...getters<SelectOption>({
      disabled: 'getDisabled(): Boolean',
      escapeItem: 'getEscapeItem(): Boolean',
      label: 'getLabel(): String',
      value: 'getValue(): String',
    }),
    ...setters<SelectOption>({
      disabled: 'setDisabled(Boolean): void',
      escapeItem: 'setEscapeItem(Boolean): void',
      label: 'setLabel(String): void',
      value: 'setValue(String): void',
    }),
  },
});

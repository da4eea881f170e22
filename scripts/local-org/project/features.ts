/**
 * Org features that change the standard schema. A plain org has none of them; a project asks for
 * them in config/project-scratch-def.json or by its settings.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { flagOf } from './content.ts';
import type { MetadataComponent } from './project.ts';
import { isRecord } from './sfdxProject.ts';

/** Names in a scratch definition → names in the schema. */
const byScratchName: Readonly<Record<string, string>> = {
  personaccounts: 'personAccounts',
  multicurrency: 'multiCurrency',
  stateandcountrypicklist: 'stateCountryPicklists',
  territorymanagement: 'territories',
  enterpriseterritorymanagement: 'territories',
  quotes: 'quotes',
  quote: 'quotes',
};

/** Path of a setting in a scratch definition → feature that it switches on. */
const bySetting: readonly (readonly [string, string, string])[] = [
  ['currencySettings', 'enableMultiCurrency', 'multiCurrency'],
  ['currencySettings', 'enableCurrencyEffectiveDates', 'datedExchangeRates'],
  ['addressSettings', 'enableStateAndCountryPicklists', 'stateCountryPicklists'],
  ['nameSettings', 'enableMiddleName', 'middleNames'],
  ['nameSettings', 'enableNameSuffix', 'middleNames'],
  ['quoteSettings', 'enableQuote', 'quotes'],
  ['territory2Settings', 'enableTerritoryManagement2', 'territories'],
];

/**
 * Features that metadata switches on: `settings/Territory2.settings-meta.xml`. A territory model can
 * only be there with the feature.
 */
export function featuresOfMetadata(components: readonly MetadataComponent[]): Set<string> {
  const result = new Set<string>();
  for (const { type, fullName, content } of components) {
    if (type === 'Territory2Model') result.add('territories');
    if (type !== 'Settings') continue;
    const group = `${fullName.charAt(0).toLowerCase()}${fullName.slice(1)}Settings`;
    for (const [name, setting, feature] of bySetting)
      if (name === group && flagOf(content, setting)) result.add(feature);
  }
  return result;
}

/** Features of the project's scratch definition; none when it has no readable one. */
export function readFeatures(root: string): Set<string> {
  const file = path.join(root, 'config', 'project-scratch-def.json');
  if (!existsSync(file)) return new Set();
  try {
    return featuresOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return new Set();
  }
}

/**
 * Organization-wide defaults of a scratch definition, `{"opportunity": {"sharingModel": "private"}}`,
 * as `sharingmodel:opportunity:private`.
 */
function sharingFeatures(objectSettings: unknown): string[] {
  if (!isRecord(objectSettings)) return [];
  return Object.entries(objectSettings).flatMap(([object, settings]) => {
    const model = isRecord(settings) ? settings.sharingModel : undefined;
    return typeof model === 'string' ? [`sharingModel:${object}:${model}`.toLowerCase()] : [];
  });
}

function featuresOf(definition: unknown): Set<string> {
  const result = new Set<string>();
  if (!isRecord(definition)) return result;
  const { features, settings } = definition;
  for (const entry of Array.isArray(features) ? features : []) {
    // `Territories:5` asks for an amount of something.
    const feature = byScratchName[String(entry).split(':')[0]?.toLowerCase() ?? ''];
    if (feature) result.add(feature);
  }
  for (const feature of sharingFeatures(definition.objectSettings)) result.add(feature);
  for (const [group, name, feature] of bySetting) {
    const values = isRecord(settings) ? settings[group] : undefined;
    if (isRecord(values) && values[name] === true) result.add(feature);
  }
  return result;
}

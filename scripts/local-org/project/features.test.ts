import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readFeatures } from './features.ts';

describe('a scratch definition', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'features-'));
  afterAll(() => rmSync(root, { recursive: true }));

  it('asks for features, settings and organization-wide defaults', () => {
    mkdirSync(path.join(root, 'config'));
    const definition = {
      features: ['Territories:5', 'Unknown'],
      settings: {
        quoteSettings: { enableQuote: true },
        currencySettings: { enableMultiCurrency: true, enableCurrencyEffectiveDates: true },
      },
      objectSettings: {
        opportunity: { sharingModel: 'private' },
        account: { defaultRecordType: 'default' },
      },
    };
    const file = path.join(root, 'config', 'project-scratch-def.json');
    writeFileSync(file, JSON.stringify(definition));
    expect([...readFeatures(root)].sort()).toEqual([
      'datedExchangeRates',
      'multiCurrency',
      'quotes',
      'sharingmodel:opportunity:private',
    ]);
  });
});

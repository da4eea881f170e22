/**
 * The currencies of an org that has several: at first its corporate one alone.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_currencytype.htm
 */
import type { SeedContext } from './index.ts';

const corporate = 'USD';

/**
 * Rates by date are there only with advanced currency management; the first of them holds for all
 * time. Nothing in an org with one currency.
 */
export function seedCurrencies({ writer, schema }: SeedContext): void {
  if (!schema.features.has('multiCurrency')) return;
  writer.add('CurrencyType', corporate, {
    IsoCode: corporate,
    ConversionRate: 1,
    DecimalPlaces: 2,
    IsActive: true,
    IsCorporate: true,
  });
  if (!schema.features.has('datedExchangeRates')) return;
  writer.add('DatedConversionRate', corporate, {
    IsoCode: corporate,
    ConversionRate: 1,
    StartDate: '0001-01-01',
    NextStartDate: '9999-12-31',
  });
}

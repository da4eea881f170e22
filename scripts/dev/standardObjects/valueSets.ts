/** Picklist values that many fields share: time zones, locales, languages … */
import { sharedSetOf, valueTexts, type DescribedObject } from './describeFile.ts';

/** Languages with a translated user interface. Labels as in the describe of User. */
const languages = [
  '*en_US=English',
  'de=German',
  'es=Spanish',
  'fr=French',
  'it=Italian',
  'ja=Japanese',
  'sv=Swedish',
  'ko=Korean',
  'zh_TW=Chinese (Traditional)',
  'zh_CN=Chinese (Simplified)',
  'pt_BR=Portuguese (Brazil)',
  'nl_NL=Dutch',
  'da=Danish',
  'th=Thai',
  'fi=Finnish',
  'ru=Russian',
  'es_MX=Spanish (Mexico)',
  'no=Norwegian',
];

/** The common ones of about 250. */
const locales = [
  '*en_US=English (United States)',
  'en_GB=English (United Kingdom)',
  'en_AU=English (Australia)',
  'en_CA=English (Canada)',
  'en_IE=English (Ireland)',
  'en_IN=English (India)',
  'en_NZ=English (New Zealand)',
  'en_ZA=English (South Africa)',
  'de_DE=German (Germany)',
  'de_AT=German (Austria)',
  'de_CH=German (Switzerland)',
  'fr_FR=French (France)',
  'fr_BE=French (Belgium)',
  'fr_CA=French (Canada)',
  'fr_CH=French (Switzerland)',
  'es_ES=Spanish (Spain)',
  'es_MX=Spanish (Mexico)',
  'it_IT=Italian (Italy)',
  'ja_JP=Japanese (Japan)',
  'ko_KR=Korean (South Korea)',
  'nl_NL=Dutch (Netherlands)',
  'nl_BE=Dutch (Belgium)',
  'pt_BR=Portuguese (Brazil)',
  'pt_PT=Portuguese (Portugal)',
  'da_DK=Danish (Denmark)',
  'sv_SE=Swedish (Sweden)',
  'no_NO=Norwegian (Norway)',
  'fi_FI=Finnish (Finland)',
  'pl_PL=Polish (Poland)',
  'cs_CZ=Czech (Czechia)',
  'ru_RU=Russian (Russia)',
  'tr_TR=Turkish (Türkiye)',
  'zh_CN=Chinese (China)',
  'zh_TW=Chinese (Taiwan)',
  'he_IL=Hebrew (Israel)',
  'th_TH=Thai (Thailand)',
];

const currencies = [
  '*USD',
  'EUR',
  'GBP',
  'AUD',
  'CAD',
  'CHF',
  'CNY',
  'DKK',
  'INR',
  'JPY',
  'NOK',
  'NZD',
  'SEK',
];

export function valueSets(
  describes: ReadonlyMap<string, DescribedObject>,
): Record<string, string[]> {
  const result: Record<string, string[]> = { languages, locales, currencies };
  for (const object of describes.values()) {
    for (const field of object.fields) {
      const name = sharedSetOf(field.name);
      if (name && field.picklistValues) result[name] = valueTexts(field);
    }
  }
  return result;
}

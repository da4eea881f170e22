/** First day of the week and length of the first week, by locale. */

export interface WeekRules {
  /** 1 (Monday) to 7 (Sunday). */
  readonly firstDay: number;
  /** Days that the first week of a year needs. */
  readonly minimalDays: number;
}

const known = new Map<string, WeekRules>();

/** Intl knows it under two names, depending on the version of Node; its types know neither. */
function read(tag: string): WeekRules {
  const locale = new Intl.Locale(tag);
  const method: unknown = Reflect.get(locale, 'getWeekInfo');
  const info: unknown =
    typeof method === 'function' ? method.call(locale) : Reflect.get(locale, 'weekInfo');
  if (typeof info !== 'object' || info === null) return { firstDay: 7, minimalDays: 1 };
  return {
    firstDay: Number(Reflect.get(info, 'firstDay') ?? 7),
    minimalDays: Number(Reflect.get(info, 'minimalDays') ?? 1),
  };
}

export function weekRules(locale: string): WeekRules {
  let rules = known.get(locale);
  if (!rules) known.set(locale, (rules = read(locale)));
  return rules;
}

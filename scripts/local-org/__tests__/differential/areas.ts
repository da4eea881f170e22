/** All areas of the table, in the order in which they run. */
import type { Area } from './row.ts';
import { dateLiterals } from './rows/dateLiterals.ts';
import { dates, datesInGermany } from './rows/dates.ts';
import { datetimes, datetimesElsewhere } from './rows/datetimes.ts';
import { decimals } from './rows/decimals.ts';
import { doubles } from './rows/doubles.ts';
import { formats, localFormats } from './rows/formats.ts';
import { integers } from './rows/integers.ts';
import { json } from './rows/json.ts';
import { soql } from './rows/soql.ts';
import { strings } from './rows/strings.ts';
import { times } from './rows/times.ts';

export const areas: readonly Area[] = [
  strings,
  decimals,
  integers,
  doubles,
  dates,
  datesInGermany,
  datetimes,
  datetimesElsewhere,
  times,
  formats,
  ...localFormats,
  json,
  ...dateLiterals,
  soql,
];

/** All areas of the table, in the order in which they run. */
import type { Area } from './row.ts';
import { collections } from './rows/collections.ts';
import { dateLiterals } from './rows/dateLiterals.ts';
import { dates, datesInGermany } from './rows/dates.ts';
import { datetimes, datetimesElsewhere } from './rows/datetimes.ts';
import { decimals } from './rows/decimals.ts';
import { doubles } from './rows/doubles.ts';
import { exceptions } from './rows/exceptions.ts';
import { formats, localFormats } from './rows/formats.ts';
import { formulas } from './rows/formulas.ts';
import { integers } from './rows/integers.ts';
import { json } from './rows/json.ts';
import { operators } from './rows/operators.ts';
import { parsing } from './rows/parsing.ts';
import { records } from './rows/records.ts';
import { regex } from './rows/regex.ts';
import { schemaRows } from './rows/schema.ts';
import { encoding, services } from './rows/services.ts';
import { soql } from './rows/soql.ts';
import { strings } from './rows/strings.ts';
import { times } from './rows/times.ts';
import { xml } from './rows/xml.ts';

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
  parsing,
  xml,
  regex,
  collections,
  records,
  schemaRows,
  operators,
  exceptions,
  encoding,
  services,
  ...dateLiterals,
  soql,
  formulas,
];

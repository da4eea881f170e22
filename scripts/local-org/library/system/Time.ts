/**
 * Time of day, without a zone.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_time.htm
 */
import { ApexTime } from '../../runtime/dateTypes.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';

/** Past midnight it starts again. */
const add =
  (unit: number) =>
  (self: ApexTime, count: number): ApexTime =>
    new ApexTime(self.ms + count * unit);

defineType({
  name: 'Time',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexTime,
  members: nonNull({
    'addHours(Integer): Time': add(3_600_000),
    'addMilliseconds(Integer): Time': add(1),
    'addMinutes(Integer): Time': add(60_000),
    'addSeconds(Integer): Time': add(1000),
    'hour(): Integer': (self: ApexTime) => self.hour,
    'millisecond(): Integer': (self: ApexTime) => self.millisecond,
    'minute(): Integer': (self: ApexTime) => self.minute,
    'second(): Integer': (self: ApexTime) => self.second,
    'static newInstance(Integer, Integer, Integer, Integer): Time': (
      hour: number,
      minute: number,
      second: number,
      millisecond: number,
    ) => ApexTime.of(hour, minute, second, millisecond),
  }),
});

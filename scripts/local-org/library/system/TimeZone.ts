/**
 * TimeZone.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_timezone.htm
 */
import type { ApexDatetime } from '../../runtime/dateTypes.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { isZone, zoneOffset } from '../../runtime/zones.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';

export class ApexTimeZone extends ApexObject {
  readonly id: string;

  /** A name that is not known stands for GMT, as in Java. */
  constructor(id: string) {
    super();
    this.id = isZone(id) ? id : 'GMT';
  }

  override toString(): string {
    return this.id;
  }
}

/**
 * `(GMT-08:00) Pacific Standard Time (America/Los_Angeles)`, of the season that is now.
 * Differs: up to API 44 it is standard time in summer, too.
 */
function getDisplayName(self: ApexTimeZone): string {
  const at = tx().org.clock.now();
  const minutes = Math.abs(zoneOffset(self.id, at)) / 60_000;
  const sign = zoneOffset(self.id, at) < 0 ? '-' : '+';
  const clock = [Math.floor(minutes / 60), minutes % 60].map((part) =>
    String(part).padStart(2, '0'),
  );
  return `(GMT${sign}${clock.join(':')}) ${longName(self.id, at)} (${self.id})`;
}

function longName(id: string, at: number): string {
  const timeZone = id === 'GMT' ? 'UTC' : id;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'long' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? id;
  return id === 'GMT' ? 'Greenwich Mean Time' : name;
}

defineType({
  name: 'TimeZone',
  namespace: 'System',
  kind: 'class',
  jsClass: ApexTimeZone,
  members: nonNull({
    'getDisplayName(): String': getDisplayName,
    'getID(): String': (self: ApexTimeZone) => self.id,
    'getOffset(Datetime): Integer': (self: ApexTimeZone, at: ApexDatetime) =>
      zoneOffset(self.id, at.ms),
    'static getTimeZone(String): TimeZone': (id: string) => new ApexTimeZone(id),
    'toString(): String': (self: ApexTimeZone) => self.id,
  }),
});

import { mixSeed, Random } from '../store/random.ts';
import type { EventDisturbance } from '../store/Settings.ts';
import type { StoredEvent } from './EventLog.ts';

/** A page as a bad day would show it: neighbours swapped, rows twice. */
export function disturb(events: StoredEvent[], settings: EventDisturbance): StoredEvent[] {
  const random = new Random(mixSeed(settings.seed, events[0]?.id ?? ''));
  const repeated = events.flatMap((event) =>
    random.chance(settings.duplicate) ? [event, event] : [event],
  );
  return settings.shuffle ? random.shuffle(repeated) : repeated;
}

/** Every second event (by seed) stays out of sight for `late` seconds, then appears in its place. */
export function isHidden(event: StoredEvent, settings: EventDisturbance, nowMs: number): boolean {
  const isLate = mixSeed(settings.seed, event.id) % 2 === 0;
  return isLate && nowMs - event.updatedMs < settings.late * 1000;
}

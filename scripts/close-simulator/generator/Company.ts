import type { JsonObject } from '../json.ts';
import type { Document, DocumentType } from '../store/Documents.ts';
import type { IdKind } from '../store/IdSource.ts';
import { mixSeed, Random } from '../store/random.ts';
import { offsetTime } from '../store/times.ts';
import type { World } from '../world.ts';

export const DAY_MS = 86_400_000;
/** Longer than a client's overlap when it reads events again. */
const QUIET_MS = 600_000;

export interface Stamp {
  createdMs: number;
  /** Equal to `createdMs` when absent. */
  updatedMs?: number;
  by: string | null;
}

/** The frame that leads are made in: who works there, and what can be chosen. */
export interface Frame {
  organization: Document;
  users: Document[];
  /** No longer a member, still owner of old deals. */
  formerUser: Document;
  leadStatuses: Document[];
  pipelines: { pipeline: Document; statuses: Document[] }[];
  fields: Record<'lead' | 'contact' | 'opportunity' | 'site' | 'visit', Document[]>;
  siteType: Document;
  visitType: Document;
  outcomes: Document[];
}

/** Writes generated history straight into the store, with its own times and without events. */
export class Company {
  readonly world: World;
  readonly startMs: number;
  /** The last change of the history: a quiet spell before the start, as on any evening. */
  readonly endMs: number;
  /** When the former user left; his records stayed. */
  readonly leftMs: number;
  /** When a lead itself last changed; its `date_updated` also moves for its children. */
  readonly leadChangedMs = new Map<string, number>();

  constructor(world: World) {
    this.world = world;
    this.startMs = world.state.startMs;
    this.endMs = this.startMs - QUIET_MS;
    this.leftMs = this.startMs - 200 * DAY_MS;
  }

  /** An independent stream, so that one part can grow without changing the others. */
  random(...name: (string | number)[]): Random {
    return new Random(mixSeed(this.world.state.seed, ...name));
  }

  add(type: DocumentType, idKind: IdKind, members: JsonObject, stamp: Stamp): Document {
    const id = typeof members.id === 'string' ? members.id : this.world.state.ids.next(idKind);
    const updatedMs = stamp.updatedMs ?? stamp.createdMs;
    const document: Document = {
      organization_id: this.#organizationId ?? id,
      created_by: stamp.by,
      updated_by: stamp.by,
      ...members,
      id,
      date_created: offsetTime(stamp.createdMs),
      date_updated: offsetTime(updatedMs),
    };
    if (type === 'organization') this.#organizationId = id;
    this.world.documents.insert(type, document, { createdMs: stamp.createdMs, updatedMs });
    return document;
  }

  #organizationId: string | null = null;
}

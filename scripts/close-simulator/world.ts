import type Database from 'better-sqlite3';
import type { EventLog } from './events/EventLog.ts';
import type { Jobs } from './store/Jobs.ts';
import type { Documents } from './store/Documents.ts';
import type { Settings } from './store/Settings.ts';
import type { SimulatorState } from './store/SimulatorState.ts';
import type { Writer } from './store/Writer.ts';

export interface Credentials {
  apiKey: string;
  clientId: string;
  clientSecret: string;
}

/** Everything that the resources share; one per simulator. */
export interface World {
  database: Database.Database;
  documents: Documents;
  events: EventLog;
  jobs: Jobs;
  settings: Settings;
  state: SimulatorState;
  writer: Writer;
  credentials: Credentials;
}

import { mixSeed, Random } from './random.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Prefix and length of the random part, by kind (reference: close-api, "Id prefixes"). */
export const ID_FORMATS = {
  lead: ['lead_', 43],
  contact: ['cont_', 43],
  opportunity: ['oppo_', 43],
  activity: ['acti_', 43],
  task: ['task_', 43],
  notification: ['noti_', 43],
  status: ['stat_', 43],
  custom_field: ['cf_', 43],
  user: ['user_', 43],
  organization: ['orga_', 43],
  membership: ['memb_', 43],
  role: ['role_', 43],
  emailAccount: ['emailacct_', 43],
  phoneNumber: ['phon_', 43],
  integration_link: ['ilink_', 43],
  custom_object: ['custobj_', 43],
  event: ['ev_', 22],
  request: ['req_', 22],
  webhook: ['whsub_', 22],
  pipeline: ['pipe_', 22],
  custom_activity_type: ['actitype_', 22],
  custom_object_type: ['cotype_', 22],
  outcome: ['outcome_', 22],
  group: ['group_', 22],
  form: ['form_', 22],
  // UNCONFIRMED: the prefixes of saved searches, bulk actions and unsubscribes are not documented.
  saved_search: ['save_', 43],
  bulk_action: ['bulk_', 43],
  unsubscribed_email: ['unsub_', 43],
} as const satisfies Record<string, readonly [string, number]>;

export type IdKind = keyof typeof ID_FORMATS;

/**
 * Ids that depend on the seed and on how many were made before; the count is kept in the database
 * (see `SimulatorState`), so a restart goes on where the last run stopped.
 */
export class IdSource {
  readonly #seed: number;
  #count: number;

  constructor(seed: number, count: number) {
    this.#seed = seed;
    this.#count = count;
  }

  get count(): number {
    return this.#count;
  }

  next(kind: IdKind): string {
    const [prefix, length] = ID_FORMATS[kind];
    return prefix + this.text(length);
  }

  /** Random base-62 text: the tail of an id, a token. */
  text(length: number): string {
    this.#count += 1;
    const random = new Random(mixSeed(this.#seed, this.#count));
    // A second, independent stream keeps two counts with one 32-bit state apart.
    const other = new Random(mixSeed(this.#count, 'id', this.#seed));
    let result = '';
    for (let index = 0; index < length; index += 1) {
      const value = Math.floor((random.next() + other.next()) * 1_000_003);
      result += BASE62.charAt(value % 62);
    }
    return result;
  }
}

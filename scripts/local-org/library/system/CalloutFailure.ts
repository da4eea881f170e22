/**
 * Network trouble of a callout: transports throw it, Apex sees a CalloutException with the same
 * text (`Read timed out`, `Connection refused`, `Name or service not known`).
 */
export class CalloutFailure extends Error {
  /** Time the callout took, in virtual milliseconds, when it differs from the measured one. */
  readonly elapsedMs: number | null;

  constructor(message: string, elapsedMs: number | null = null) {
    super(message);
    this.name = 'CalloutFailure';
    this.elapsedMs = elapsedMs;
  }
}

/** A control request that makes no sense; answered with 400 and this message. */
export class ControlError extends Error {
  override name = 'ControlError';
}

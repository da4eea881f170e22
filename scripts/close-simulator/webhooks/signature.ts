import { createHash, createHmac } from 'node:crypto';

/**
 * The headers of a webhook delivery: HMAC-SHA256 over timestamp and raw body, keyed with the
 * hex-decoded signature key (reference: close-api, 5.2). `timestamp` is in unix seconds.
 */
export function signatureHeaders(
  signatureKey: string,
  timestamp: number,
  rawBody: string,
): Record<'close-sig-timestamp' | 'close-sig-hash', string> {
  const hash = createHmac('sha256', Buffer.from(signatureKey, 'hex'))
    .update(String(timestamp) + rawBody, 'utf8')
    .digest('hex');
  return { 'close-sig-timestamp': String(timestamp), 'close-sig-hash': hash };
}

/** A new signature key: 32 bytes as 64 hex characters, made from a text that nobody else has. */
export function signatureKeyFrom(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

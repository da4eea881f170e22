/**
 * The encryption of Crypto, on bytes.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm
 * CBC pads as PKCS #7 and takes a vector of 16 bytes. GCM makes its own of 12 bytes; its content is
 * the length of the vector (one byte), the vector, the cipher text and the tag.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { nullArgument, throwApex } from '../../../runtime/exceptions.ts';

export interface AesKey {
  readonly algorithm: string | null;
  readonly key: Uint8Array;
}

const cbcVectorBytes = 16;
const gcmVectorBytes = 12;
const gcmTagBytes = 16;
const cbcKeyBytes: Readonly<Record<string, number>> = {
  aes128: 16,
  'aes128-cbc': 16,
  aes192: 24,
  'aes192-cbc': 24,
  aes256: 32,
  'aes256-cbc': 32,
};

const invalid = (message: string): never =>
  throwApex('System.InvalidParameterValueException', message);

/** GCM exists with keys of 256 bits only. */
const isGcm = ({ algorithm }: AesKey): boolean =>
  (algorithm ?? nullArgument()).toLowerCase() === 'aes256-gcm';

/** The name of the mode in Node, once the key has the size that the mode asks for. */
function mode(aes: AesKey): string {
  const name = (aes.algorithm ?? nullArgument()).toLowerCase();
  const length = isGcm(aes) ? 32 : cbcKeyBytes[name];
  if (length === undefined) {
    return invalid(`Invalid algorithm ${aes.algorithm}. Must be AES128, AES192, or AES256.`);
  }
  if (aes.key.length !== length) invalid(`Invalid private key. Must be ${length} bytes.`);
  return `aes-${length * 8}-cbc`;
}

export function encrypt(aes: AesKey, iv: Uint8Array | null, clear: Uint8Array): Uint8Array {
  const name = mode(aes);
  if (isGcm(aes)) return iv === null ? encryptGcm(aes, clear) : refuseVector();
  const encryption = createCipheriv(name, aes.key, vector(iv));
  return Buffer.concat([encryption.update(clear), encryption.final()]);
}

export function decrypt(aes: AesKey, iv: Uint8Array | null, content: Uint8Array): Uint8Array {
  const name = mode(aes);
  if (isGcm(aes)) return iv === null ? decryptGcm(aes, content) : refuseVector();
  const decryption = createDecipheriv(name, aes.key, vector(iv));
  if (content.length % cbcVectorBytes !== 0) {
    throwApex(
      'System.SecurityException',
      'Input length must be multiple of 16 when decrypting with padded cipher',
    );
  }
  try {
    return Buffer.concat([decryption.update(content), decryption.final()]);
  } catch {
    return throwApex('System.SecurityException', 'Given final block not properly padded');
  }
}

export function encryptManaged(aes: AesKey, clear: Uint8Array): Uint8Array {
  if (isGcm(aes)) return encrypt(aes, null, clear);
  const iv = randomBytes(cbcVectorBytes);
  return Buffer.concat([iv, encrypt(aes, iv, clear)]);
}

export function decryptManaged(aes: AesKey, content: Uint8Array): Uint8Array {
  if (isGcm(aes)) return decrypt(aes, null, content);
  if (content.length < cbcVectorBytes) refuseContent();
  return decrypt(aes, content.subarray(0, cbcVectorBytes), content.subarray(cbcVectorBytes));
}

export function encryptGcm(aes: AesKey, clear: Uint8Array, authenticated?: Uint8Array): Uint8Array {
  checkAuthenticated(aes);
  const iv = randomBytes(gcmVectorBytes);
  const encryption = createCipheriv('aes-256-gcm', aes.key, iv);
  if (authenticated) encryption.setAAD(authenticated);
  const text = Buffer.concat([encryption.update(clear), encryption.final()]);
  return Buffer.concat([Uint8Array.of(gcmVectorBytes), iv, text, encryption.getAuthTag()]);
}

export function decryptGcm(
  aes: AesKey,
  content: Uint8Array,
  authenticated?: Uint8Array,
): Uint8Array {
  checkAuthenticated(aes);
  const start = 1 + gcmVectorBytes;
  if (content[0] !== gcmVectorBytes || content.length < start + gcmTagBytes) refuseContent();
  const decryption = createDecipheriv('aes-256-gcm', aes.key, content.subarray(1, start));
  if (authenticated) decryption.setAAD(authenticated);
  decryption.setAuthTag(content.subarray(-gcmTagBytes));
  try {
    const text = decryption.update(content.subarray(start, -gcmTagBytes));
    return Buffer.concat([text, decryption.final()]);
  } catch {
    // UNCONFIRMED: Java's text; the reference says that it varies.
    return throwApex('System.SecurityException', 'Tag mismatch');
  }
}

function checkAuthenticated(aes: AesKey): void {
  mode(aes);
  if (!isGcm(aes)) invalid('AAD can only be used with AESGCM algorithms.');
}

function vector(iv: Uint8Array | null): Uint8Array {
  if (iv === null) nullArgument();
  return iv.length === cbcVectorBytes ? iv : refuseVector();
}

/** UNCONFIRMED: that GCM refuses a given vector with this text. */
const refuseVector = (): never =>
  invalid(`Invalid initialization vector. Must be ${cbcVectorBytes} bytes.`);

const refuseContent = (): never =>
  invalid('Unable to parse initialization vector from encrypted data.');

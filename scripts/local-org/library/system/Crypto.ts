/**
 * System.Crypto
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm
 * Certificates of the org do not exist here, so `signWithCertificate`, `signXml` and `verify` with a
 * certificate's name are not defined.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { ApexBlob } from '../../runtime/blob.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';

const digests: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  'sha-1': 'sha1',
  sha256: 'sha256',
  'sha-256': 'sha256',
  sha384: 'sha384',
  'sha-384': 'sha384',
  sha512: 'sha512',
  'sha-512': 'sha512',
  'sha3-256': 'sha3-256',
  'sha3-384': 'sha3-384',
  'sha3-512': 'sha3-512',
};
const macs: Readonly<Record<string, string>> = {
  hmacmd5: 'md5',
  hmacsha1: 'sha1',
  hmacsha256: 'sha256',
  hmacsha384: 'sha384',
  hmacsha512: 'sha512',
};
const signatures: Readonly<Record<string, string>> = {
  rsa: 'sha1',
  'rsa-sha1': 'sha1',
  'rsa-sha256': 'sha256',
  'rsa-sha384': 'sha384',
  'rsa-sha512': 'sha512',
  'ecdsa-sha256': 'sha256',
  'ecdsa-sha384': 'sha384',
  'ecdsa-sha512': 'sha512',
};
const keyBytes: Readonly<Record<string, number>> = { aes128: 16, aes192: 24, aes256: 32 };
const vectorBytes = 16;

/** Unconfirmed: text and type of the platform's refusal of unknown algorithms. */
function algorithm(name: string | null, known: Readonly<Record<string, string>>): string {
  const found = known[(name ?? nullArgument()).toLowerCase()];
  if (found === undefined) {
    throwApex('System.InvalidParameterValueException', `Unsupported algorithm: ${name}`);
  }
  return found;
}

const bytes = (blob: ApexBlob | null): Uint8Array => (blob ?? nullArgument()).bytes;

function generateMac(name: string | null, input: ApexBlob | null, key: ApexBlob | null): ApexBlob {
  return new ApexBlob(createHmac(algorithm(name, macs), bytes(key)).update(bytes(input)).digest());
}

function cipher(name: string | null, key: ApexBlob | null): { cipher: string; key: Uint8Array } {
  const length = keyBytes[(name ?? nullArgument()).toLowerCase()];
  if (length === undefined) {
    throwApex('System.InvalidParameterValueException', `Unsupported algorithm: ${name}`);
  }
  if (bytes(key).length !== length) {
    throwApex(
      'System.InvalidParameterValueException',
      `Invalid private key. Must be ${length} bytes.`,
    );
  }
  return { cipher: `aes-${length * 8}-cbc`, key: bytes(key) };
}

function vector(iv: Uint8Array): Uint8Array {
  if (iv.length !== vectorBytes) {
    throwApex(
      'System.InvalidParameterValueException',
      `Invalid initialization vector. Must be ${vectorBytes} bytes.`,
    );
  }
  return iv;
}

function encrypt(
  name: string | null,
  key: ApexBlob | null,
  iv: Uint8Array,
  data: Uint8Array,
): Buffer {
  const prepared = cipher(name, key);
  const encryption = createCipheriv(prepared.cipher, prepared.key, vector(iv));
  return Buffer.concat([encryption.update(data), encryption.final()]);
}

function decrypt(
  name: string | null,
  key: ApexBlob | null,
  iv: Uint8Array,
  data: Uint8Array,
): Buffer {
  const prepared = cipher(name, key);
  const decryption = createDecipheriv(prepared.cipher, prepared.key, vector(iv));
  if (data.length % vectorBytes !== 0) {
    throwApex(
      'System.SecurityException',
      'Input length must be multiple of 16 when decrypting with padded cipher',
    );
  }
  try {
    return Buffer.concat([decryption.update(data), decryption.final()]);
  } catch {
    return throwApex('System.SecurityException', 'Given final block not properly padded');
  }
}

function decryptWithManagedIv(
  name: string | null,
  key: ApexBlob | null,
  data: ApexBlob | null,
): ApexBlob {
  const all = bytes(data);
  if (all.length < vectorBytes) {
    throwApex(
      'System.InvalidParameterValueException',
      'Invalid initialization vector. Must be 16 bytes.',
    );
  }
  return new ApexBlob(decrypt(name, key, all.subarray(0, vectorBytes), all.subarray(vectorBytes)));
}

function generateAesKey(size: number | null): ApexBlob {
  if (size === null) nullArgument();
  if (![128, 192, 256].includes(size)) {
    throwApex(
      'System.InvalidParameterValueException',
      'Invalid key size. Must be 128, 192 or 256.',
    );
  }
  return new ApexBlob(randomBytes(size / 8));
}

/** Private keys are PKCS #8 in DER. */
function signData(name: string | null, input: ApexBlob | null, key: ApexBlob | null): ApexBlob {
  const hash = algorithm(name, signatures);
  try {
    const privateKey = createPrivateKey({
      key: Buffer.from(bytes(key)),
      format: 'der',
      type: 'pkcs8',
    });
    return new ApexBlob(sign(hash, bytes(input), privateKey));
  } catch (error) {
    return throwApex('System.SecurityException', messageOf(error));
  }
}

/** Public keys are X.509 SubjectPublicKeyInfo in DER. */
function verifyData(
  name: string | null,
  data: ApexBlob | null,
  signature: ApexBlob | null,
  key: ApexBlob | null,
): boolean {
  const hash = algorithm(name, signatures);
  try {
    const publicKey = createPublicKey({
      key: Buffer.from(bytes(key)),
      format: 'der',
      type: 'spki',
    });
    return verify(hash, bytes(data), publicKey, bytes(signature));
  } catch (error) {
    return throwApex('System.SecurityException', messageOf(error));
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

defineType({
  namespace: 'System',
  name: 'Crypto',
  kind: 'class',
  members: {
    'static decrypt(String, Blob, Blob, Blob): Blob': (
      name: string | null,
      key: ApexBlob | null,
      iv: ApexBlob | null,
      data: ApexBlob | null,
    ) => new ApexBlob(decrypt(name, key, bytes(iv), bytes(data))),
    'static decryptWithManagedIV(String, Blob, Blob): Blob': decryptWithManagedIv,
    'static encrypt(String, Blob, Blob, Blob): Blob': (
      name: string | null,
      key: ApexBlob | null,
      iv: ApexBlob | null,
      data: ApexBlob | null,
    ) => new ApexBlob(encrypt(name, key, bytes(iv), bytes(data))),
    'static encryptWithManagedIV(String, Blob, Blob): Blob': (
      name: string | null,
      key: ApexBlob | null,
      data: ApexBlob | null,
    ) => {
      const iv = randomBytes(vectorBytes);
      return new ApexBlob(Buffer.concat([iv, encrypt(name, key, iv, bytes(data))]));
    },
    'static generateAesKey(Integer): Blob': generateAesKey,
    'static generateDigest(String, Blob): Blob': (name: string | null, input: ApexBlob | null) =>
      new ApexBlob(createHash(algorithm(name, digests)).update(bytes(input)).digest()),
    'static generateMac(String, Blob, Blob): Blob': generateMac,
    'static getRandomInteger(): Integer': () => randomBytes(4).readInt32BE(),
    'static getRandomLong(): Long': () => randomBytes(8).readBigInt64BE(),
    'static sign(String, Blob, Blob): Blob': signData,
    'static verify(String, Blob, Blob, Blob): Boolean': verifyData,
    'static verifyHMac(String, Blob, Blob, Blob): Boolean': (
      name: string | null,
      data: ApexBlob | null,
      key: ApexBlob | null,
      mac: ApexBlob | null,
    ) => {
      const expected = generateMac(name, data, key).bytes;
      const given = bytes(mac);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  },
});

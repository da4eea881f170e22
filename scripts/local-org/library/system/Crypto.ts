/**
 * System.Crypto
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm
 * Certificates of the org do not exist here, so `signWithCertificate`, `signXml` and `verify` with a
 * certificate's name are not defined.
 */
import {
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
import { chargedText } from '../chargedText.ts';
import { defineType } from '../define.ts';
import {
  type AesKey,
  decrypt,
  decryptGcm,
  decryptManaged,
  encrypt,
  encryptGcm,
  encryptManaged,
} from './crypto/aes.ts';

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
  'ecdsa-sha256-p1363': 'sha256',
  'ecdsa-sha256-plain': 'sha256',
  'ecdsa-sha384-p1363': 'sha384',
  'ecdsa-sha512-p1363': 'sha512',
};
/** Signatures with elliptic curves are DER, or both numbers side by side where the name says so. */
const encodingOf = (name: string | null): 'der' | 'ieee-p1363' =>
  name !== null && /-(p1363|plain)$/i.test(name) ? 'ieee-p1363' : 'der';

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

const aesKey = (algorithm: string | null, key: ApexBlob | null): AesKey => ({
  algorithm: algorithm ?? nullArgument(),
  key: bytes(key),
});

/** The same arguments for encrypting and decrypting: algorithm, key, vector, content. */
const withVector =
  (run: typeof encrypt) =>
  (
    algorithm: string | null,
    key: ApexBlob | null,
    iv: ApexBlob | null,
    data: ApexBlob | null,
  ): ApexBlob =>
    new ApexBlob(run(aesKey(algorithm, key), iv && bytes(iv), bytes(data)));

const withManagedVector =
  (run: typeof encryptManaged) =>
  (algorithm: string | null, key: ApexBlob | null, data: ApexBlob | null): ApexBlob =>
    new ApexBlob(run(aesKey(algorithm, key), bytes(data)));

const withAuthenticatedData =
  (run: typeof encryptGcm) =>
  (
    algorithm: string | null,
    key: ApexBlob | null,
    data: ApexBlob | null,
    authenticated: ApexBlob | null,
  ): ApexBlob =>
    new ApexBlob(run(aesKey(algorithm, key), bytes(data), bytes(authenticated)));

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
    const dsaEncoding = encodingOf(name);
    return new ApexBlob(sign(hash, bytes(input), { key: privateKey, dsaEncoding }));
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
    const dsaEncoding = encodingOf(name);
    return verify(hash, bytes(data), { key: publicKey, dsaEncoding }, bytes(signature));
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
  members: chargedText({
    'static decrypt(String, Blob, Blob, Blob): Blob': withVector(decrypt),
    'static decryptWithManagedIV(String, Blob, Blob): Blob': withManagedVector(decryptManaged),
    'static decryptWithManagedIV(String, Blob, Blob, Blob): Blob':
      withAuthenticatedData(decryptGcm),
    'static encrypt(String, Blob, Blob, Blob): Blob': withVector(encrypt),
    'static encryptWithManagedIV(String, Blob, Blob): Blob': withManagedVector(encryptManaged),
    'static encryptWithManagedIV(String, Blob, Blob, Blob): Blob':
      withAuthenticatedData(encryptGcm),
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
  }),
});

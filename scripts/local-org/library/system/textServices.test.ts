/** Crypto, EncodingUtil, Url: functions of text and bytes. */
import { generateKeyPairSync } from 'node:crypto';
import { ApexBlob } from '../../runtime/blob.ts';
import { call } from '../testCall.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';

const blob = (text: string): ApexBlob => ApexBlob.ofText(text);
const hex = (value: unknown): string => Buffer.from((value as ApexBlob).bytes).toString('hex');
const crypto = (signature: string, ...args: unknown[]): unknown =>
  call('System.Crypto', signature, ...args);
const encoding = (signature: string, ...args: unknown[]): unknown =>
  call('System.EncodingUtil', signature, ...args);

describe('Crypto', () => {
  it.each([
    ['MD5', '900150983cd24fb0d6963f7d28e17f72'],
    ['SHA-1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['SHA-256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('digests by %s', (name, digest) => {
    expect(hex(crypto('static generateDigest(String, Blob)', name, blob('abc')))).toBe(digest);
  });

  it('makes and checks a MAC', () => {
    const data = blob('what do ya want for nothing?');
    const mac = crypto('static generateMac(String, Blob, Blob)', 'HmacSHA256', data, blob('Jefe'));
    expect(hex(mac)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
    const verify = (given: unknown): unknown =>
      crypto(
        'static verifyHMac(String, Blob, Blob, Blob)',
        'hmacSHA256',
        data,
        blob('Jefe'),
        given,
      );
    expect([verify(mac), verify(blob('no'))]).toEqual([true, false]);
  });

  it('encrypts and decrypts, with its own vector in front', () => {
    const key = crypto('static generateAesKey(Integer)', 256);
    const secret = crypto(
      'static encryptWithManagedIV(String, Blob, Blob)',
      'AES256',
      key,
      blob('text'),
    );
    expect((secret as ApexBlob).size).toBe(32);
    const back = crypto('static decryptWithManagedIV(String, Blob, Blob)', 'AES256', key, secret);
    expect((back as ApexBlob).toText()).toBe('text');
    expect(
      thrownBy(() =>
        crypto('static encrypt(String, Blob, Blob, Blob)', 'AES128', key, blob('x'), blob('x')),
      ),
    ).toBe('System.InvalidParameterValueException: Invalid private key. Must be 16 bytes.');
  });

  it('authenticates further data with GCM', () => {
    const key = crypto('static generateAesKey(Integer)', 256);
    const gcm = (method: string, content: unknown, authenticated: ApexBlob): unknown =>
      crypto(
        `static ${method}WithManagedIV(String, Blob, Blob, Blob)`,
        'AES256-GCM',
        key,
        content,
        authenticated,
      );
    const secret = gcm('encrypt', blob('text'), blob('tag'));
    expect((gcm('decrypt', secret, blob('tag')) as ApexBlob).toText()).toBe('text');
    expect(thrownBy(() => gcm('decrypt', secret, blob('other')))).toBe(
      'System.SecurityException: Tag mismatch',
    );
    expect(thrownBy(() => gcm('decrypt', blob('short'), blob('tag')))).toBe(
      'System.InvalidParameterValueException: Unable to parse initialization vector from encrypted data.',
    );
  });

  it('signs with elliptic curves, both numbers side by side on request', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const own = new ApexBlob(privateKey.export({ format: 'der', type: 'pkcs8' }));
    const name = 'ECDSA-SHA256-PLAIN';
    const signature = crypto('static sign(String, Blob, Blob)', name, blob('x'), own);
    expect((signature as ApexBlob).size).toBe(64);
  });

  it('signs and verifies', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const own = new ApexBlob(privateKey.export({ format: 'der', type: 'pkcs8' }));
    const open = new ApexBlob(publicKey.export({ format: 'der', type: 'spki' }));
    const signature = crypto('static sign(String, Blob, Blob)', 'RSA-SHA256', blob('x'), own);
    expect(
      crypto('static verify(String, Blob, Blob, Blob)', 'RSA-SHA256', blob('x'), signature, open),
    ).toBe(true);
    expect(
      crypto('static verify(String, Blob, Blob, Blob)', 'RSA-SHA256', blob('y'), signature, open),
    ).toBe(false);
  });
});

describe('EncodingUtil', () => {
  it.each([
    ['a b&c=d/é~*', 'a+b%26c%3Dd%2F%C3%A9%7E*'],
    ['-_.Az09', '-_.Az09'],
  ])('encodes %s for addresses and back', (text, encoded) => {
    expect(encoding('static urlEncode(String, String)', text, 'UTF-8')).toBe(encoded);
    expect(encoding('static urlDecode(String, String)', encoded, 'UTF-8')).toBe(text);
  });

  it('writes and reads hex and base64', () => {
    expect(encoding('static convertToHex(Blob)', blob('hi'))).toBe('6869');
    expect((encoding('static convertFromHex(String)', '6869') as ApexBlob).toText()).toBe('hi');
    expect(encoding('static base64Encode(Blob)', blob('hi'))).toBe('aGk=');
    expect((encoding('static base64Decode(String)', 'aGk=') as ApexBlob).toText()).toBe('hi');
    expect(thrownBy(() => encoding('static convertFromHex(String)', 'abc'))).toContain(
      'Odd number',
    );
  });
});

describe('Url', () => {
  const part = (url: unknown, name: string): unknown => call('System.Url', name, url);

  it('takes an address apart', () => {
    const url = call('System.Url', 'new(String)', 'https://u:p@Host.com:8443/a/b?x=1&y=2#frag');
    expect(
      [
        'getProtocol()',
        'getUserInfo()',
        'getHost()',
        'getPort()',
        'getDefaultPort()',
        'getPath()',
        'getQuery()',
        'getRef()',
        'getFile()',
        'getAuthority()',
        'toExternalForm()',
      ].map((name) => part(url, name)),
    ).toEqual([
      'https',
      'u:p',
      'Host.com',
      8443,
      443,
      '/a/b',
      'x=1&y=2',
      'frag',
      '/a/b?x=1&y=2',
      'u:p@Host.com:8443',
      'https://u:p@Host.com:8443/a/b?x=1&y=2#frag',
    ]);
  });

  it('says -1 and null for what is not there, and compares files', () => {
    const url = call('System.Url', 'new(String, String, String)', 'https', 'host', '/a');
    const same = call(
      'System.Url',
      'new(String, String, Integer, String)',
      'https',
      'HOST',
      443,
      '/a',
    );
    expect([part(url, 'getPort()'), part(url, 'getQuery()')]).toEqual([-1, null]);
    expect(call('System.Url', 'sameFile(Url)', url, same)).toBe(true);
  });

  it('knows the org and refuses what is no address', () => {
    new TestPlatform().run(() => {
      expect(part(call('System.Url', 'static getOrgDomainUrl()'), 'toExternalForm()')).toBe(
        'http://127.0.0.1:8080',
      );
    });
    expect(thrownBy(() => call('System.Url', 'new(String)', 'abc'))).toBe(
      'System.StringException: no protocol: abc',
    );
  });
});

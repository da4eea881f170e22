import { documented, unconfirmed } from '../row.ts';
import type { Area, Row } from '../row.ts';

const blob = (text: string): string => `Blob.valueOf('${text}')`;
const hex = (digits: string): string => `EncodingUtil.convertFromHex('${digits}')`;

const digest = (algorithm: string, text: string): string =>
  `EncodingUtil.convertToHex(Crypto.generateDigest('${algorithm}', ${blob(text)}))`;

const mac = (algorithm: string, text: string, key: string): string =>
  `EncodingUtil.convertToHex(Crypto.generateMac('${algorithm}', ${blob(text)}, ${blob(key)}))`;

const jefe = 'what do ya want for nothing?';

/** NIST SP 800-38A, F.2: one block in CBC mode. */
const nist = (algorithm: string, key: string): string =>
  `EncodingUtil.convertToHex(Crypto.encrypt('${algorithm}', ${hex(key)},` +
  ` ${hex('000102030405060708090a0b0c0d0e0f')}, ${hex('6bc1bee22e409f96e93d7e117393172a')})).left(32)`;

/** The method gives an error for these arguments; the row tells its text or 'done'. */
const refusal = (call: string): string =>
  `Blob key = Crypto.generateAesKey(256); Blob text = Blob.valueOf('Data'); try { ${call}; return 'done'; } catch (Exception e) { return e.getMessage(); }`;

export const encoding: Area = {
  name: 'Blob, EncodingUtil and Crypto',
  rows: [
    ...documented(
      'AR:apex_methods_system_blob',
      [`${blob('12345')}.size()`, '5'],
      [`${blob('é€')}.size()`, '5'],
      [`${blob('StringToBlob')}.toString()`, 'StringToBlob'],
      [`${blob('é€')}.toString()`, 'é€'],
    ),
    ...documented(
      'AR:apex_classes_restful_encodingUtil',
      [`${hex('4A4B4C')}.toString()`, 'JKL'],
      [
        `try { Blob b = ${hex('4A4')}; return b; } catch (InvalidParameterValueException e) { return 'refused'; }`,
        'refused',
      ],
      [
        `try { Blob b = ${hex('zz')}; return b; } catch (InvalidParameterValueException e) { return 'refused'; }`,
        'refused',
      ],
      [
        "try { Blob b = EncodingUtil.convertFromHex(null); return b; } catch (NullPointerException e) { return 'refused'; }",
        'refused',
      ],
      ["EncodingUtil.urlEncode('azAZ09.-*_', 'UTF-8')", 'azAZ09.-*_'],
      ["EncodingUtil.urlEncode('a b', 'UTF-8')", 'a+b'],
      ["EncodingUtil.urlEncode('a&b=c/d?', 'UTF-8')", 'a%26b%3Dc%2Fd%3F'],
      ["EncodingUtil.urlEncode('é~', 'UTF-8')", '%C3%A9%7E'],
      ["EncodingUtil.urlEncode('é', 'ISO-8859-1')", '%E9'],
      ["EncodingUtil.urlDecode('a+b%26%C3%A9', 'UTF-8')", 'a b&é'],
      [`EncodingUtil.convertToHex(${blob('Az')})`, '417a'],
    ),
    ...documented(
      'rfc:4648',
      [`EncodingUtil.base64Encode(${blob('f')})`, 'Zg=='],
      [`EncodingUtil.base64Encode(${blob('fo')})`, 'Zm8='],
      [`EncodingUtil.base64Encode(${blob('foo')})`, 'Zm9v'],
      [`EncodingUtil.base64Encode(${blob('foobar')})`, 'Zm9vYmFy'],
      [`EncodingUtil.base64Encode(${blob('')})`, ''],
      [`EncodingUtil.base64Encode(${hex('fbff')})`, '+/8='],
      ["EncodingUtil.base64Decode('Zm9vYg==').toString()", 'foob'],
    ),
    ...documented(
      'rfc:1321',
      [digest('MD5', 'abc'), '900150983cd24fb0d6963f7d28e17f72'],
      [digest('MD5', ''), 'd41d8cd98f00b204e9800998ecf8427e'],
    ),
    ...documented(
      'rfc:6234',
      [digest('SHA1', 'abc'), 'a9993e364706816aba3e25717850c26c9cd0d89d'],
      [digest('SHA-1', 'abc'), 'a9993e364706816aba3e25717850c26c9cd0d89d'],
      [
        digest('SHA-256', 'abc'),
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      ],
      [digest('SHA256', ''), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      [
        digest('SHA-512', 'abc'),
        'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      ],
    ),
    ...documented('AR:apex_classes_restful_crypto', [
      digest('SHA3-256', 'abc'),
      '3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532',
    ]),
    ...documented(
      'rfc:2202',
      [mac('hmacMD5', jefe, 'Jefe'), '750c783e6ab0b503eaa86e310a5db738'],
      [mac('hmacSHA1', jefe, 'Jefe'), 'effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
    ),
    ...documented(
      'rfc:4231',
      [
        mac('hmacSHA256', jefe, 'Jefe'),
        '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
      ],
      [
        mac('hmacSHA512', jefe, 'Jefe'),
        '164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737',
      ],
    ),
    ...documented(
      'rfc:3602',
      [nist('AES128', '2b7e151628aed2a6abf7158809cf4f3c'), '7649abac8119b246cee98e9b12e9197d'],
      [
        nist('AES192', '8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b'),
        '4f021db243bc633d7178183a9fa071e8',
      ],
      [
        nist('AES256', '603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4'),
        'f58c4c04d6e5f1ba779eabfb5f7bfbd6',
      ],
    ),
    ...documented(
      'AR:apex_classes_restful_crypto',
      ['Crypto.generateAesKey(128).size()', '16'],
      ['Crypto.generateAesKey(256).size()', '32'],
      [
        "Blob key = Crypto.generateAesKey(128); Blob iv = Blob.valueOf('Example of IV123'); Blob data = Crypto.encrypt('AES128', key, iv, Blob.valueOf('Data to be encrypted')); return Crypto.decrypt('AES128', key, iv, data).toString();",
        'Data to be encrypted',
      ],
      [
        "Blob key = Crypto.generateAesKey(128); Blob data = Crypto.encryptWithManagedIV('AES128', key, Blob.valueOf('Data to be encrypted')); return Crypto.decryptWithManagedIV('AES128', key, data).toString();",
        'Data to be encrypted',
      ],
      [
        "Blob key = Crypto.generateAesKey(256); Blob aad = Blob.valueOf('Additional tag'); Blob data = Crypto.encryptWithManagedIV('AES256-GCM', key, Blob.valueOf('Data to be encrypted'), aad); return Crypto.decryptWithManagedIV('AES256-GCM', key, data, aad).toString();",
        'Data to be encrypted',
      ],
      [
        "Blob key = Crypto.generateAesKey(256); Blob data = Crypto.encryptWithManagedIV('AES256-GCM', key, Blob.valueOf('Data')); return EncodingUtil.convertToHex(data).left(2) + ' ' + data.size();",
        // The length of the vector, the vector, the text and the tag.
        `0c ${1 + 12 + 4 + 16}`,
      ],
      [
        "Blob key = Crypto.generateAesKey(256); Blob data = Crypto.encrypt('AES256-GCM', key, null, Blob.valueOf('Data')); return Crypto.decrypt('AES256-GCM', key, null, data).toString();",
        'Data',
      ],
      [
        // Test case 14 of the specification of GCM.
        `EncodingUtil.convertToHex(Crypto.decryptWithManagedIV('AES256-GCM', ${hex('00'.repeat(32))}, ${hex(
          `0c${'00'.repeat(12)}cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919`,
        )}))`,
        '00'.repeat(16),
      ],
      [
        "Blob key = Crypto.generateAesKey(192); Blob iv = Blob.valueOf('Example of IV123'); Blob data = Crypto.encrypt('AES192-CBC', key, iv, Blob.valueOf('Data')); return Crypto.decrypt('AES192', key, iv, data).toString();",
        'Data',
      ],
      [
        refusal("Crypto.encryptWithManagedIV('AES256', key, text, text)"),
        'AAD can only be used with AESGCM algorithms.',
      ],
      [
        refusal("Crypto.decryptWithManagedIV('AES256', key, text)"),
        'Unable to parse initialization vector from encrypted data.',
      ],
      [
        refusal("Crypto.encrypt('AES128', key, Blob.valueOf('Example of IV123'), text)"),
        'Invalid private key. Must be 16 bytes.',
      ],
      [
        refusal("Crypto.encrypt('AES256', key, text, text)"),
        'Invalid initialization vector. Must be 16 bytes.',
      ],
      [
        refusal("Crypto.encryptWithManagedIV('AES512', key, text)"),
        'Invalid algorithm AES512. Must be AES128, AES192, or AES256.',
      ],
      [
        "Blob data = Blob.valueOf('d'); Blob key = Blob.valueOf('k'); return Crypto.verifyHMac('hmacSHA256', data, key, Crypto.generateMac('hmacSHA256', data, key));",
        'true',
      ],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_blob',
      [`new List<Blob>{ ${blob('abc')} }`, '(Blob[3])'],
      [`${blob('a')} == ${blob('a')}`, 'true'],
    ),
  ],
};

const address = 'https://user@example.com:8080/a/b.html?x=1&y=2#top';
const part = (method: string): string => `new Url('${address}').${method}()`;

const urls: Row[] = [
  ...documented(
    'AR:apex_methods_system_url',
    [part('getProtocol'), 'https'],
    [part('getHost'), 'example.com'],
    [part('getPort'), '8080'],
    [part('getPath'), '/a/b.html'],
    [part('getQuery'), 'x=1&y=2'],
    [part('getRef'), 'top'],
    [part('getUserInfo'), 'user'],
    [part('getAuthority'), 'user@example.com:8080'],
    [part('getFile'), '/a/b.html?x=1&y=2'],
    [part('getDefaultPort'), '443'],
    [part('toExternalForm'), address],
    ["new Url('http://example.com').getDefaultPort()", '80'],
    ["new Url('https://example.com/a').getQuery()", 'null'],
    ["new Url('https://example.com/a').getRef()", 'null'],
    ["new Url('https://example.com/a').getUserInfo()", 'null'],
    ["new Url('https', 'example.com', '/a.html').toExternalForm()", 'https://example.com/a.html'],
    [
      "new Url('https', 'example.com', 8443, '/a.html').toExternalForm()",
      'https://example.com:8443/a.html',
    ],
    ["new Url('https://a.example/x#1').sameFile(new Url('https://a.example/x#2'))", 'true'],
    ["new Url('https://a.example/x').sameFile(new Url('https://a.example/y'))", 'false'],
  ),
  ...documented(
    'rfc:2396',
    ["new Url(new Url('https://a.example/b/c'), 'd').toExternalForm()", 'https://a.example/b/d'],
    ["new Url(new Url('https://a.example/b/c'), '/d').toExternalForm()", 'https://a.example/d'],
    [
      "new Url(new Url('https://a.example/b/c/d'), '../e').toExternalForm()",
      'https://a.example/b/e',
    ],
  ),
  ...unconfirmed('AR:apex_methods_system_url', ["new Url('https://example.com').getPort()", '-1']),
];

const shapes = `public class Shapes {
  public enum Season { WINTER, SPRING, SUMMER, FALL }
  public interface Shape { }
  public class Circle implements Shape { public Integer radius = 3; }
  public virtual class Base { }
  public class Derived extends Base { }
  public class Closed { private Closed() { } }
}`;

const types: Row[] = [
  ...documented(
    'AR:apex_methods_system_type',
    ["Account.class.equals(Type.forName('Account'))", 'true'],
    ["Type.forName('Shapes').getName()", 'Shapes'],
    ["Type.forName('Shapes.Circle').getName()", 'Shapes.Circle'],
    ["Type.forName('', 'Shapes').getName()", 'Shapes'],
    ["Type.forName('Nowhere')", 'null'],
    ["Type.forName('InvalidNamespace', 'Shapes.Circle')", 'null'],
    ["Type.forName('Shapes', 'Circle')", 'null'],
    ["Type.forName('Shapes').hashCode() == 'Shapes'.hashCode()", 'true'],
    ['Shapes.Circle c = (Shapes.Circle) Shapes.Circle.class.newInstance(); return c.radius;', '3'],
    ['Shapes.Shape.class.isAssignableFrom(Shapes.Circle.class)', 'true'],
    ['Shapes.Circle.class.isAssignableFrom(Shapes.Shape.class)', 'false'],
    ['Shapes.Base.class.isAssignableFrom(Shapes.Derived.class)', 'true'],
    ['Shapes.Derived.class.isAssignableFrom(Shapes.Base.class)', 'false'],
    ['Shapes.Circle.class.isAssignableFrom(Shapes.Circle.class)', 'true'],
    ['Shapes.Circle.class.isAssignableFrom(Shapes.Derived.class)', 'false'],
    ["Type.forName('Id').isAssignableFrom(Type.forName('String'))", 'true'],
    ["Type.forName('List<Integer>').isAssignableFrom(Type.forName('List<String>'))", 'false'],
    ['Integer.class.getName()', 'Integer'],
    ["((List<Integer>) Type.forName('List<Integer>').newInstance()).size()", '0'],
  ),
  ...unconfirmed(
    'AR:apex_methods_system_type',
    ["Type.forName('shapes.CIRCLE').getName()", 'Shapes.Circle'],
    ['Shapes.Circle.class', 'Shapes.Circle'],
    ['List<Integer>.class.getName()', 'List<Integer>'],
  ),
];

const enums: Row[] = [
  ...documented(
    'AR:apex_methods_system_enum',
    ['Shapes.Season.SPRING.ordinal()', '1'],
    ['Shapes.Season.SPRING.name()', 'SPRING'],
    ['Shapes.Season.values()', '(WINTER, SPRING, SUMMER, FALL)'],
    ["Shapes.Season.valueOf('summer')", 'SUMMER'],
    ["StatusCode.valueOf('delete_failed')", 'DELETE_FAILED'],
    [
      "try { return Shapes.Season.valueOf('AUTUMN'); } catch (Exception e) { return 'refused'; }",
      'refused',
    ],
    ['Shapes.Season s = Shapes.Season.FALL; return s == Shapes.Season.FALL;', 'true'],
    [
      'Shapes.Season s = Shapes.Season.FALL; switch on s { when WINTER { return 1; } when FALL { return 2; } } return 3;',
      '2',
    ],
  ),
  ...unconfirmed(
    'AR:apex_methods_system_enum',
    // Code compares ordinals: ERROR has to be above INFO.
    ['LoggingLevel.values()', '(NONE, INTERNAL, FINEST, FINER, FINE, DEBUG, INFO, WARN, ERROR)'],
    [
      "Shapes.Season.valueOf('AUTUMN')",
      'throws System.NoSuchElementException: No enum constant Shapes.Season.AUTUMN',
    ],
    [
      'List<Shapes.Season> l = new List<Shapes.Season>{ Shapes.Season.FALL, Shapes.Season.WINTER }; l.sort(); return l;',
      '(WINTER, FALL)',
    ],
  ),
];

const others: Row[] = [
  ...documented(
    'AR:apex_class_System_UUID',
    ['UUID.randomUUID().toString().length()', '36'],
    [
      "UUID.fromString('1234abcd-12ab-34cd-56ef-1234567890ab').toString()",
      '1234abcd-12ab-34cd-56ef-1234567890ab',
    ],
    [
      "UUID a = UUID.fromString('1234abcd-12ab-34cd-56ef-1234567890ab'); UUID b = UUID.fromString('1234ABCD-12ab-34cd-56ef-1234567890ab'); return a.equals(b);",
      'true',
    ],
    ['UUID u = UUID.randomUUID(); return UUID.fromString(u.toString()) == u;', 'true'],
  ),
  ...documented(
    'AR:apex_methods_system_version',
    ['new Version(1, 2).major()', '1'],
    ['new Version(1, 2).minor()', '2'],
    ['new Version(1, 2, 3).patch()', '3'],
    ['new Version(1, 0).compareTo(new Version(1, 2)) < 0', 'true'],
    ['new Version(2, 0).compareTo(new Version(1, 2)) > 0', 'true'],
  ),
  ...documented(
    'AG:apex_gov_limits',
    ['Limits.getLimitQueries()', '100'],
    ['Limits.getLimitDmlStatements()', '150'],
    ['Limits.getLimitDmlRows()', '10000'],
    ['Limits.getLimitQueryRows()', '50000'],
    ['Limits.getLimitCallouts()', '100'],
    ['Limits.getLimitCpuTime()', '10000'],
    ['Limits.getLimitHeapSize()', '6000000'],
    ['Limits.getLimitSoslQueries()', '20'],
    ['Limits.getLimitFutureCalls()', '50'],
    ['Limits.getLimitQueueableJobs()', '50'],
    ['Limits.getLimitEmailInvocations()', '10'],
    ['Limits.getQueries()', '0'],
    [
      'Integer n = [SELECT COUNT() FROM Account WITH SYSTEM_MODE]; return Limits.getQueries();',
      '1',
    ],
    [
      "insert as system new Account(Name = 'A'); return Limits.getDmlStatements() + ' ' + Limits.getDmlRows();",
      '1 1',
    ],
  ),
  ...documented(
    'AR:apex_methods_system_userinfo',
    ['UserInfo.getLocale()', 'fr_FR'],
    ['UserInfo.getTimeZone().getId()', 'America/Los_Angeles'],
    ['UserInfo.getUserId().length()', '18'],
  ),
  ...documented('AR:apex_class_System_Collator', [
    "List<String> l = new List<String>{ 'épaule désosé Agneau', 'Juice', 'à la mélasse Galette 5 kg', 'Bread', 'Grocery' }; l.sort(); return l[0];",
    'Bread',
  ]),
  ...documented('AR:apex_class_System_Collator', [
    "List<String> l = new List<String>{ 'épaule désosé Agneau', 'Juice', 'à la mélasse Galette 5 kg', 'Bread', 'Grocery' }; l.sort(Collator.getInstance()); return l[0];",
    'à la mélasse Galette 5 kg',
  ]),
];

export const services: Area = {
  name: 'Url, Type, Enum and other classes',
  locale: 'fr_FR',
  classes: [shapes],
  rows: [...urls, ...types, ...enums, ...others],
};

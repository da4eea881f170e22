/**
 * System.EncodingUtil
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_encodingUtil.htm
 */
import { ApexBlob } from '../../runtime/blob.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { chargedText } from '../chargedText.ts';
import { defineType } from '../define.ts';

/** Java's names of the charsets that Node encodes. */
const charsets: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'us-ascii': 'latin1',
  ascii: 'latin1',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'utf-16le': 'utf16le',
};

function charset(name: string | null): BufferEncoding {
  const encoding = charsets[(name ?? nullArgument()).toLowerCase()];
  if (encoding === undefined) throwApex('System.StringException', `Unsupported encoding: ${name}`);
  return encoding;
}

/** As `java.net.URLEncoder`: a blank becomes `+`, letters, digits and `.-*_` stay. */
function urlEncode(text: string | null, charsetName: string | null): string {
  const encoding = charset(charsetName);
  return (text ?? nullArgument()).replace(/[^a-zA-Z0-9.\-*_]+/g, (unsafe) =>
    [...Buffer.from(unsafe, encoding)]
      .map((byte) => (byte === 0x20 ? '+' : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`))
      .join(''),
  );
}

function urlDecode(text: string | null, charsetName: string | null): string {
  const encoding = charset(charsetName);
  return (text ?? nullArgument()).replaceAll('+', ' ').replace(/(?:%.{0,2})+/gs, (escaped) => {
    const bytes = escaped.slice(1).split('%').map(hexByte);
    return Buffer.from(bytes).toString(encoding);
  });
}

function hexByte(digits: string): number {
  if (!/^[0-9a-fA-F]{2}$/.test(digits)) {
    throwApex(
      'System.IllegalArgumentException',
      `URLDecoder: Illegal hex characters in escape (%) pattern - "${digits}"`,
    );
  }
  return parseInt(digits, 16);
}

/** Unconfirmed: type and texts of the refusal. */
function convertFromHex(text: string | null): ApexBlob {
  const digits = text ?? nullArgument();
  if (digits.length % 2 !== 0) {
    throwApex('System.InvalidParameterValueException', 'Odd number of characters.');
  }
  const wrong = /[^0-9a-fA-F]/.exec(digits);
  if (wrong) {
    throwApex(
      'System.InvalidParameterValueException',
      `Illegal hexadecimal character ${wrong[0]} at index ${wrong.index}`,
    );
  }
  return new ApexBlob(Buffer.from(digits, 'hex'));
}

defineType({
  namespace: 'System',
  name: 'EncodingUtil',
  kind: 'class',
  members: chargedText({
    'static base64Decode(String): Blob': (text: string | null) =>
      new ApexBlob(Buffer.from(text ?? nullArgument(), 'base64')),
    'static base64Encode(Blob): String': (blob: ApexBlob | null) =>
      (blob ?? nullArgument()).toBase64(),
    'static convertFromHex(String): Blob': convertFromHex,
    'static convertToHex(Blob): String': (blob: ApexBlob | null) =>
      Buffer.from((blob ?? nullArgument()).bytes).toString('hex'),
    'static urlDecode(String, String): String': urlDecode,
    'static urlEncode(String, String): String': urlEncode,
  }),
});

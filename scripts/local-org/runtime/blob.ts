/** Blob: immutable bytes. */
import { throwApex } from './exceptions.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class ApexBlob {
  readonly bytes: Uint8Array;

  /** The bytes are not copied: the caller gives them away. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  static ofText(text: string): ApexBlob {
    return new ApexBlob(Buffer.from(text, 'utf8'));
  }

  get size(): number {
    return this.bytes.length;
  }

  equals(other: ApexBlob): boolean {
    return Buffer.compare(this.bytes, other.bytes) === 0;
  }

  toBase64(): string {
    return Buffer.from(this.bytes).toString('base64');
  }

  /** StringException `BLOB is not a valid UTF-8 string` when it is not text. */
  toText(): string {
    try {
      return utf8.decode(this.bytes);
    } catch {
      throwApex('System.StringException', 'BLOB is not a valid UTF-8 string');
    }
  }
}

/**
 * System.Version: of a managed package.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_version.htm
 */
import { nullArgument } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';

export class Version extends ApexObject {
  readonly major: number;
  readonly minor: number;
  readonly patch: number | null;

  constructor(major: number, minor: number, patch: number | null = null) {
    super();
    this.major = major;
    this.minor = minor;
    this.patch = patch;
  }

  /** Patches count only when both versions have one. */
  compareTo(other: Version): number {
    const patches = this.patch === null || other.patch === null ? 0 : this.patch - other.patch;
    return Math.sign(this.major - other.major || this.minor - other.minor || patches);
  }
}

defineType({
  namespace: 'System',
  name: 'Version',
  kind: 'class',
  jsClass: Version,
  members: {
    'new(Integer, Integer)': (major: number | null, minor: number | null) =>
      new Version(major ?? nullArgument(), minor ?? nullArgument()),
    'new(Integer, Integer, Integer)': (
      major: number | null,
      minor: number | null,
      patch: number | null,
    ) => new Version(major ?? nullArgument(), minor ?? nullArgument(), patch ?? nullArgument()),
    'compareTo(Version): Integer': (self: Version, other: Version | null) =>
      self.compareTo(other ?? nullArgument()),
    'major(): Integer': (self: Version) => self.major,
    'minor(): Integer': (self: Version) => self.minor,
    'patch(): Integer': (self: Version) => self.patch,
  },
});

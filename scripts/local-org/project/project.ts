/** An SFDX project as read from disk: sources and metadata, before any meaning is given to them. */

export interface ApexSource {
  readonly name: string;
  /** Relative to the project's root, with forward slashes. */
  readonly file: string;
  readonly apiVersion: number;
  readonly text: string;
  /** False when the -meta.xml is missing: the CLI drops such files. */
  readonly hasMeta: boolean;
}

export interface MetadataComponent {
  /** Metadata API type name: `CustomObject`, `PermissionSet`, `NamedCredential`… */
  readonly type: string;
  readonly fullName: string;
  readonly file: string;
  /**
   * The XML as plain data: element name → text, object or array. Elements that may repeat in the
   * metadata type are always arrays. All values are strings as written.
   */
  readonly content: Readonly<Record<string, unknown>>;
}

export interface ProjectFinding {
  readonly file: string;
  readonly message: string;
}

export interface Project {
  readonly root: string;
  readonly namespace: string;
  readonly sourceApiVersion: number;
  readonly packageDirectories: readonly string[];
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
  readonly components: readonly MetadataComponent[];
  /** Metadata types that the local org does not know or does not use, and files it could not read. */
  readonly findings: readonly ProjectFinding[];
  componentsOf(type: string): readonly MetadataComponent[];
}

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
  readonly content: MetadataContent;
  /** What the -meta.xml describes, when that is a file beside it: the body of a static resource. */
  readonly body: ComponentBody | null;
}

/** Parsed XML; read it with the functions of content.ts. */
export type MetadataContent = Readonly<Record<string, unknown>>;

export interface ComponentBody {
  /** Absolute path of a file, or of a folder (a static resource that is unpacked). */
  readonly path: string;
  readonly isFolder: boolean;
}

export interface ProjectFinding {
  /** Relative to the project's root. */
  readonly file: string;
  readonly message: string;
  /** 1-based; null when the finding concerns the whole file. */
  readonly line: number | null;
  /** `error`: the file could not be used; `note`: nothing in the local org uses it. */
  readonly severity: 'error' | 'note';
}

export interface Project {
  readonly root: string;
  readonly namespace: string;
  readonly sourceApiVersion: number;
  /** Relative to the root, the default one first. */
  readonly packageDirectories: readonly string[];
  /** Org features that the scratch definition asks for; see features.ts. */
  readonly features: ReadonlySet<string>;
  readonly classes: readonly ApexSource[];
  readonly triggers: readonly ApexSource[];
  readonly components: readonly MetadataComponent[];
  /** Metadata types that the local org does not know or does not use, and files it could not read. */
  readonly findings: readonly ProjectFinding[];
  componentsOf(type: string): readonly MetadataComponent[];
  /** Names are compared without regard to case. */
  component(type: string, fullName: string): MetadataComponent | undefined;
}

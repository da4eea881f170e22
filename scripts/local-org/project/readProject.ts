/** A folder with sfdx-project.json → `Project`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { componentOf, isMetaFile, splitMetadataName, type ComponentFile } from './componentFile.ts';
import { bodyOf } from './componentBody.ts';
import { textOf } from './content.ts';
import { featuresOfMetadata, readFeatures } from './features.ts';
import type { ApexSource, MetadataComponent, Project, ProjectFinding } from './project.ts';
import { readSfdxProject } from './sfdxProject.ts';
import { sourceFiles } from './sourceFiles.ts';
import { withParts } from './splitObject.ts';
import { parseXml, XmlError, type ParsedXml } from './xml.ts';

/**
 * Reads sources and metadata. Throws a ProjectError when the folder is no project; a file that
 * cannot be used becomes a finding.
 */
export function readProject(root: string): Project {
  return new ProjectReader(path.resolve(root)).read();
}

class ProjectReader {
  readonly #root: string;
  readonly #findings: ProjectFinding[] = [];
  readonly #components: MetadataComponent[] = [];
  readonly #apex = { cls: [] as ApexSource[], trigger: [] as ApexSource[] };
  readonly #unused = new Map<string, { count: number; file: string }>();

  constructor(root: string) {
    this.#root = root;
  }

  read(): Project {
    const settings = readSfdxProject(this.#root);
    const files = sourceFiles(this.#root, settings.packageDirectories);
    const existing = new Set(files);
    for (const file of files) this.#readFile(file, existing, settings.sourceApiVersion);
    this.#reportUnused();
    return createProject({
      root: this.#root,
      ...settings,
      features: new Set([...readFeatures(this.#root), ...featuresOfMetadata(this.#components)]),
      classes: this.#distinct(this.#apex.cls),
      triggers: this.#distinct(this.#apex.trigger),
      components: this.#components,
      findings: this.#findings,
    });
  }

  #readFile(file: string, existing: ReadonlySet<string>, apiVersion: number): void {
    const name = splitMetadataName(file);
    if (!name) return;
    if (name.suffix === 'cls' || name.suffix === 'trigger') {
      this.#readApex(file, name.suffix, existing, apiVersion);
    } else if (isInBundle(file)) {
      if (isMetaFile(file)) this.#readComponent(file);
    } else if (isMetaFile(file) || (isOldFormat(file) && !existing.has(`${file}-meta.xml`))) {
      this.#readComponent(file);
    }
  }

  #readApex(
    file: string,
    kind: 'cls' | 'trigger',
    existing: ReadonlySet<string>,
    apiVersion: number,
  ): void {
    if (isMetaFile(file)) {
      const source = file.slice(0, -'-meta.xml'.length);
      if (!existing.has(source)) this.#report(file, 'there is no source file beside it', 'error');
      return;
    }
    const meta = `${file}-meta.xml`;
    if (!existing.has(meta)) {
      this.#report(file, `it is left out: ${path.basename(meta)} is missing`, 'error');
      return;
    }
    const parsed = this.#parse(meta);
    if (!parsed) return;
    const version = Number(textOf(parsed.content, 'apiVersion') ?? apiVersion);
    this.#apex[kind].push({
      name: path.basename(file, `.${kind}`),
      file,
      apiVersion: version,
      text: readFileSync(path.join(this.#root, file), 'utf8').replace(/^\uFEFF/, ''),
      hasMeta: true,
    });
  }

  #readComponent(file: string): void {
    const component = componentOf(file);
    if (!component) {
      const suffix = splitMetadataName(file)?.suffix ?? '';
      this.#report(file, `the local org does not know metadata with the ending .${suffix}`, 'note');
      return;
    }
    const parsed = this.#parse(file);
    if (!parsed) return;
    const { type, use } = component.metadataType;
    if (use === 'unused') {
      const seen = this.#unused.get(type);
      this.#unused.set(type, { file: seen?.file ?? file, count: (seen?.count ?? 0) + 1 });
    }
    this.#components.push(...withParts(this.#toComponent(component, parsed)));
  }

  #toComponent(
    { file, metadataType, fullName }: ComponentFile,
    { content }: ParsedXml,
  ): MetadataComponent {
    return { type: metadataType.type, fullName, file, content, body: bodyOf(this.#root, file) };
  }

  #parse(file: string): ParsedXml | null {
    try {
      return parseXml(readFileSync(path.join(this.#root, file), 'utf8'));
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      this.#report(file, `it is not well-formed XML: ${error.message}`, 'error', error.line);
      return null;
    }
  }

  /** A name may occur once; of several the first is taken, that of the default package directory. */
  #distinct(sources: readonly ApexSource[]): ApexSource[] {
    const byName = new Map<string, ApexSource>();
    for (const source of sources) {
      const key = source.name.toLowerCase();
      const first = byName.get(key);
      if (first)
        this.#report(source.file, `it is left out: ${first.file} has the same name`, 'error');
      else byName.set(key, source);
    }
    return [...byName.values()];
  }

  #reportUnused(): void {
    for (const [type, { count, file }] of this.#unused) {
      const what = count === 1 ? 'is 1 component' : `are ${count} components`;
      this.#report(
        file,
        `there ${what} of the type ${type}, which has no effect in the local org`,
        'note',
      );
    }
  }

  #report(
    file: string,
    message: string,
    severity: ProjectFinding['severity'],
    line: number | null = null,
  ): void {
    this.#findings.push({ file, message, severity, line });
  }
}

/** lwc and aura folders hold scripts and markup beside the one file that describes the bundle. */
function isInBundle(file: string): boolean {
  return /(^|\/)(lwc|aura)\//.test(file);
}

/** Metadata without `-meta.xml`, as the older format has it: `objects/Account.object`. */
function isOldFormat(file: string): boolean {
  const component = componentOf(file);
  if (!component) return false;
  return /\.(object|labels|permissionset|permissionsetgroup|profile|md|customPermission|namedCredential|externalCredential|queue|group|role|globalValueSet|standardValueSet|notiftype|tab|app|layout|remoteSite)$/.test(
    file,
  );
}

type ProjectData = Omit<Project, 'componentsOf' | 'component'>;

/** A project from its parts; tests make small ones with it. */
export function createProject(data: ProjectData): Project {
  const byType = new Map<string, MetadataComponent[]>();
  const byName = new Map<string, MetadataComponent>();
  for (const component of data.components) {
    const ofType = byType.get(component.type);
    if (ofType) ofType.push(component);
    else byType.set(component.type, [component]);
    const key = `${component.type}:${component.fullName}`.toLowerCase();
    if (!byName.has(key)) byName.set(key, component);
  }
  return {
    ...data,
    componentsOf: (type) => byType.get(type) ?? [],
    component: (type, fullName) => byName.get(`${type}:${fullName}`.toLowerCase()),
  };
}

/** sfdx-project.json
 * (https://developer.salesforce.com/docs/atlas.en-us.sfdx_dev.meta/sfdx_dev/sfdx_dev_ws_config.htm). */
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** The folder cannot be read as a project; the message says why in one line. */
export class ProjectError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ProjectError';
  }
}

export interface SfdxProject {
  readonly namespace: string;
  readonly sourceApiVersion: number;
  /** Relative to the root, forward slashes, the default one first. */
  readonly packageDirectories: readonly string[];
}

/** What the CLI takes when the file does not say; it takes that of the org, ours has this one. */
const defaultApiVersion = 67;

export function readSfdxProject(root: string): SfdxProject {
  const file = path.join(root, 'sfdx-project.json');
  if (!existsSync(file))
    throw new ProjectError(`${root} is no SFDX project: it has no sfdx-project.json`);
  const json = parseObject(file);
  const namespace = json['namespace'] ?? '';
  if (typeof namespace !== 'string') throw new ProjectError(`${file}: namespace must be a text`);
  return {
    namespace,
    sourceApiVersion: apiVersion(file, json['sourceApiVersion']),
    packageDirectories: packageDirectories(root, file, json['packageDirectories']),
  };
}

function parseObject(file: string): Readonly<Record<string, unknown>> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProjectError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isRecord(json)) throw new ProjectError(`${file}: an object is expected`);
  return json;
}

function apiVersion(file: string, value: unknown): number {
  if (value === undefined) return defaultApiVersion;
  const version = Number(value);
  if (!(version > 0))
    throw new ProjectError(`${file}: sourceApiVersion is not a version: ${String(value)}`);
  return version;
}

function packageDirectories(root: string, file: string, value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw new ProjectError(`${file}: packageDirectories must list at least one folder`);
  }
  const entries = value.map((entry: unknown) => {
    if (!isRecord(entry) || typeof entry['path'] !== 'string') {
      throw new ProjectError(`${file}: every package directory needs a path`);
    }
    // As the CLI reads it: both kinds of slashes stand for folders on every machine.
    return { path: entry['path'].replaceAll('\\', '/'), isDefault: entry['default'] === true };
  });
  const sorted = [...entries].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  return sorted.map((entry) => {
    const folder = path.resolve(root, entry.path);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) {
      throw new ProjectError(`${file}: the package directory ${entry.path} does not exist`);
    }
    return path.relative(root, folder).split(path.sep).join('/');
  });
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

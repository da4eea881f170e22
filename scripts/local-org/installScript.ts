/**
 * The post-install script of a package, as an installation runs it: a system user that stands for the
 * package, without profile and permissions; a failure undoes what it did.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_post_install_script_create.htm
 */
import { runUnitOfWork } from './dml/unitOfWork.ts';
import { InstallContextImpl } from './library/system/InstallContext.ts';
import { Version } from './library/system/Version.ts';
import type { Org } from './org.ts';
import { ApexException } from './runtime/exceptions.ts';
import type { UserContext } from './runtime/transaction.ts';
import { mangle, type ClassInfo } from './runtime/typeInfo.ts';
import { callMethod } from './runtime/userCalls.ts';
import { stableId } from './schema/ids.ts';

export interface InstallOptions {
  /** Null: the only class of the project that is an InstallHandler. */
  readonly className?: string | null;
  /** `1.2`; null for a first install. */
  readonly previousVersion?: string | null;
  readonly isPush?: boolean;
}

export interface InstallResult {
  readonly className: string;
  readonly success: boolean;
  readonly exceptionMessage: string | null;
}

/** @throws Error when there is no such class, or several. */
export function runInstallScript(org: Org, options: InstallOptions = {}): InstallResult {
  const info = handlerOf(org, options.className ?? null);
  const context = new InstallContextImpl(
    versionOf(options.previousVersion),
    options.isPush ?? false,
  );
  const ended = runUnitOfWork(
    { org, kind: 'anonymous', user: packageUser(org), what: 'install', className: info.name },
    () => {
      const [constructor] = info.constructors.filter((each) => each.parameters.length === 0);
      if (!constructor) throw new Error(`${info.name} has no constructor without parameters`);
      callMethod(constructor.create(), mangle('onInstall', ['installcontext']), context);
    },
  );
  if (ended.outcome === 'committed') {
    return { className: info.name, success: true, exceptionMessage: null };
  }
  const { exception } = ended;
  if (!(exception instanceof ApexException)) throw exception;
  return { className: info.name, success: false, exceptionMessage: exception.toString() };
}

function handlerOf({ program }: Org, className: string | null): ClassInfo {
  const isHandler = ({ interfaces }: ClassInfo): boolean =>
    interfaces.some(({ name }) => /(^|\.)InstallHandler$/i.test(name));
  const found = [...program.classes.values()].filter(
    (info) => isHandler(info) && (className === null || info.key === className.toLowerCase()),
  );
  const [only] = found;
  if (!only || found.length > 1) {
    const what = className ?? 'InstallHandler';
    throw new Error(only ? `There are several classes that are ${what}` : `There is no ${what}`);
  }
  return only;
}

function versionOf(text: string | null | undefined): Version | null {
  if (text == null) return null;
  const [major = 0, minor = 0] = text.split('.').map(Number);
  return new Version(major, minor);
}

/** On the platform nobody sees this user; here it is a row, so that records can name their creator. */
function packageUser({ db, namespace }: Org): UserContext {
  const username = `package@${namespace || 'local'}.test`;
  const id = stableId('005', username);
  const sql = `INSERT OR IGNORE INTO "User" ("Id", "Username", "LastName", "Name", "Alias", "Email",
    "IsActive", "UserType") VALUES (?, ?, ?, ?, 'package', ?, 1, 'AutomatedProcess')`;
  const name = namespace || 'Package';
  db.prepare(sql).run(id, username, name, name, username);
  return { id, username };
}

import path from 'node:path';
import { stopOnSignal } from '../../shared/stopOnSignal.ts';
import { temporaryFolder } from '../../shared/temporaryFolder.ts';
import { diagnosticLine } from '../compiler/diagnostics.ts';
import { LocalOrgServer } from '../server/server.ts';
import type { ServeCommandOptions } from './options.ts';

/** What does not compile is left out of the org, and told. */
export async function serve(dir: string | undefined, options: ServeCommandOptions): Promise<void> {
  stopOnSignal(() => Promise.resolve());
  const givenToken = process.env['LOCAL_ORG_TOKEN'] ?? null;
  const server = await LocalOrgServer.start({
    project: path.resolve(dir ?? '.'),
    db: options.db ?? path.join(temporaryFolder('local-org-').path, 'org.db'),
    port: options.port,
    namespace: options.namespace ?? null,
    edition: options.edition ?? 'scratch',
    adminToken: givenToken,
  });
  stopOnSignal(() => server.stop(), true);
  for (const diagnostic of server.diagnostics) console.error(diagnosticLine(diagnostic));
  const token = givenToken ?? (await server.token('admin@local.test'))?.access_token;
  console.log(`Org: ${server.url}`);
  console.log(`Token of admin@local.test: ${token ?? ''}`);
}

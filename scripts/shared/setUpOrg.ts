/**
 * What an admin does in the wizard after the installation: access for the users, the API key, the
 * connection test, activation as the integration user. Can be run again.
 */
import type { Environment } from './environment.ts';

const admin = 'admin@local.test';
const integration = 'integration@local.test';

export interface Connection {
  readonly organizationName: string | null;
  readonly userName: string | null;
  readonly isAdmin: boolean;
  readonly message: string | null;
}

/** @throws Error with the package's own sentence when Close cannot be reached or refuses the key. */
export async function setUpOrg({
  client,
  close,
}: Pick<Environment, 'client' | 'close'>): Promise<Connection> {
  await client.execute(admin, assignPermissionSets);
  await client.execute(
    admin,
    `SetupAccess.grantStandardAccess([SELECT Id FROM User WHERE Username = '${integration}'].Id);`,
  );
  await client.execute(admin, `CredentialGateway.saveApiKey('${apexText(close.key)}');`);
  const connection = await testConnection(client);
  await client.execute(integration, 'SyncActivation.activate();');
  return connection;
}

/** Set-up objects only: they cannot be saved together with other records. */
const assignPermissionSets = `
  Map<String, String> wanted = new Map<String, String>{
    'Close_Sync_Admin' => '${admin}',
    'Close_Sync_User' => 'syncuser@local.test'
  };
  Map<String, Id> users = new Map<String, Id>();
  for (User item : [SELECT Id, Username FROM User WHERE Username IN :wanted.values()]) {
    users.put(item.Username, item.Id);
  }
  Set<String> known = new Set<String>();
  for (PermissionSetAssignment item : [
    SELECT AssigneeId, PermissionSet.Name FROM PermissionSetAssignment WHERE AssigneeId IN :users.values()
  ]) {
    known.add(item.PermissionSet.Name + item.AssigneeId);
  }
  List<PermissionSetAssignment> rows = new List<PermissionSetAssignment>();
  for (PermissionSet item : [SELECT Id, Name FROM PermissionSet WHERE Name IN :wanted.keySet()]) {
    Id userId = users.get(wanted.get(item.Name));
    if (!known.contains(item.Name + userId)) {
      rows.add(new PermissionSetAssignment(AssigneeId = userId, PermissionSetId = item.Id));
    }
  }
  insert rows;
`;

async function testConnection(client: Environment['client']): Promise<Connection> {
  const { debugLog } = await client.execute(
    integration,
    'System.debug(JSON.serialize(ConnectionTest.run()));',
  );
  const line = debugLog.find((item) => item.includes('"isConnected"')) ?? '{}';
  const result = JSON.parse(line.slice(line.indexOf('{'))) as Connection & {
    isConnected?: boolean;
  };
  if (!result.isConnected)
    throw new Error(result.message ?? 'The connection to Close could not be tested.');
  return result;
}

function apexText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}

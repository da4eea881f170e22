import { ApexMap } from '../../runtime/collections.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import { call } from '../testCall.ts';
import { enumConstant, typeNamed } from '../support.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import type { CredentialKey, CredentialStore, StoredCredentialValue } from './CredentialStore.ts';
import type { ConnectObject } from './dataTypes.ts';
import { CredentialInput, CredentialValueInput } from './namedCredentialTypes.ts';

class MemoryStore {
  readonly values = new Map<string, ReadonlyMap<string, StoredCredentialValue>>();
  externalCredential(name: string) {
    return name.toLowerCase() === 'close_key'
      ? {
          externalCredential: 'Close_Key',
          masterLabel: 'Key',
          authenticationProtocol: 'Custom',
          principals: [
            {
              principalName: 'Integration',
              principalType: 'NamedPrincipal' as const,
              sequenceNumber: 1,
            },
          ],
        }
      : undefined;
  }
  read(key: CredentialKey) {
    return this.values.get(key.principalName);
  }
  write(key: CredentialKey, values: ReadonlyMap<string, StoredCredentialValue>) {
    this.values.set(key.principalName, values);
  }
  delete(key: CredentialKey) {
    this.values.delete(key.principalName);
  }
}

const named = (): ApexEnum =>
  enumConstant('ConnectApi', 'CredentialPrincipalType', 'NamedPrincipal');
const connect = (signature: string, ...args: unknown[]): ConnectObject =>
  call('ConnectApi.NamedCredentials', `static ${signature}`, ...args) as ConnectObject;

function input(value: string): ConnectObject {
  const item = new CredentialValueInput().set('value', value).set('encrypted', true);
  const credentials = ApexMap.of<string, ConnectObject>(
    types.string,
    typeNamed('ConnectApi.CredentialValueInput'),
    [['ApiKey', item]],
  );
  return new CredentialInput()
    .set('externalCredential', 'close_key')
    .set('principalName', 'Integration')
    .set('principalType', named())
    .set('credentials', credentials);
}

const get = (): ConnectObject =>
  connect(
    'getCredential(String, String, ConnectApi.CredentialPrincipalType)',
    'Close_Key',
    'Integration',
    named(),
  );
const status = (credential: ConnectObject): string =>
  (credential.get('authenticationStatus') as ApexEnum).name;

describe('ConnectApi.NamedCredentials', () => {
  const store = new MemoryStore();
  const platform = new TestPlatform();
  Object.assign(platform.org, { credentials: store as unknown as CredentialStore });

  it('stores a secret, tells that it is there and never shows it', () => {
    platform.run(() => {
      expect(status(get())).toBe('NotConfigured');
      connect('createCredential(ConnectApi.CredentialInput)', input('secret'));
      const credential = get();
      expect(status(credential)).toBe('Configured');
      const [value] = (credential.get('credentials') as ApexMap<string, ConnectObject>).values()
        .items;
      expect([value?.get('encrypted'), value?.get('value')]).toEqual([true, null]);
      expect(store.values.get('Integration')?.get('ApiKey')).toEqual({
        value: 'secret',
        encrypted: true,
        revision: 1,
      });
    });
  });

  it('creates once and updates what is there', () => {
    platform.run(() => {
      expect(
        thrownBy(() => connect('createCredential(ConnectApi.CredentialInput)', input('x'))),
      ).toContain('already exists');
      connect('updateCredential(ConnectApi.CredentialInput)', input('new'));
      connect('patchCredential(ConnectApi.CredentialInput)', input('newer'));
      expect(store.values.get('Integration')?.get('ApiKey')).toMatchObject({
        value: 'newer',
        revision: 2,
      });
      connect(
        'deleteCredential(String, String, ConnectApi.CredentialPrincipalType)',
        'Close_Key',
        'Integration',
        named(),
      );
      expect(status(get())).toBe('NotConfigured');
    });
  });

  it('is not there in tests, and knows no foreign credential', () => {
    expect(thrownBy(() => platform.run(get, { test: true }))).toContain(
      'not supported in data siloed tests',
    );
    expect(
      thrownBy(() => platform.run(() => connect('getExternalCredential(String)', 'Other'))),
    ).toBe('ConnectApi.NotFoundException: External credential not found: Other');
  });
});

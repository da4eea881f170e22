import { keyUserId } from '../resources/views/referenceViews.ts';
import type { World } from '../world.ts';
import type { Caller } from './Caller.ts';
import { callerOf, unauthorized } from './Caller.ts';
import { Grants } from './Grants.ts';

/** What events show as `api_key_id`: the key up to its dot. INFERRED. */
export function apiKeyId(apiKey: string): string {
  return apiKey.split('.')[0] ?? apiKey;
}

/**
 * Basic with the API key as user name and an empty password, or a Bearer token; else 401. The
 * simulator's own calls (`isOutside` false) keep the rights of the key's user whatever is set.
 */
export function authenticate(
  world: World,
  authorization: string | undefined,
  isOutside = true,
): Caller {
  const [scheme = '', value = ''] = (authorization ?? '').split(' ');
  if (scheme.toLowerCase() === 'basic') {
    const decoded = Buffer.from(value, 'base64').toString();
    if (decoded !== `${world.credentials.apiKey}:`) throw unauthorized();
    const via = { apiKeyId: apiKeyId(world.credentials.apiKey) };
    return callerOf(world, keyUserId(world), via, isOutside);
  }
  if (scheme.toLowerCase() !== 'bearer') throw unauthorized();
  const grant = new Grants(world).find('access', value);
  if (!grant) throw unauthorized();
  return callerOf(world, grant.userId, { oauthClientId: grant.clientId });
}

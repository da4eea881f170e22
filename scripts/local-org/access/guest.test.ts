/**
 * The guest user of a site: Apex REST without a token.
 * https://help.salesforce.com/s/articleView?id=sf.networks_guest_policies_timelines.htm
 */
import { executeAnonymous } from '../executeAnonymous.ts';
import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import { stableId } from '../schema/ids.ts';
import { guestKey } from '../schema/seed/sites.ts';
import { createServerApp } from '../server/app.ts';
import { projectOf } from '../testing/projectOf.ts';
import { accessComponents, objectPermission } from './testing/accessComponents.ts';
import { userOf } from './testing/accessOrg.ts';
import { component } from '../testing/metadata.ts';

const hook = `@RestResource(urlMapping='/hook/*') global without sharing class Hook {
  @HttpPost global static String receive() {
    String what = RestContext.request.requestBody.toString();
    if (what == 'who') { return UserInfo.getUserType() + ' in ' + Site.getName(); }
    if (what == 'system') { insert as system new Box__c(Name = 'sent'); return 'saved'; }
    if (what == 'change') {
      Box__c box = [SELECT Id FROM Box__c WITH SYSTEM_MODE LIMIT 1];
      box.Name = 'changed';
      update as system box;
      return [SELECT Name FROM Box__c WITH SYSTEM_MODE].Name;
    }
    if (what == 'settings') { return '' + Option__c.getOrgDefaults().Limit__c; }
    if (what == 'user') { insert new Box__c(Name = 'sent'); }
    return 'saved';
  }
}`;

const owner = userOf('seller');
let local: LocalOrg;

beforeEach(() => {
  local = createLocalOrg({
    project: projectOf({
      classes: { Hook: hook },
      components: [
        ...accessComponents,
        component('CustomSite', 'Inbound', {
          masterLabel: 'Inbound',
          active: 'true',
          urlPathPrefix: 'in',
          siteType: 'Visualforce',
          siteGuestRecordDefaultOwner: owner.username,
        }),
        component('PermissionSet', 'Hook', {
          label: 'Hook',
          classAccesses: [{ apexClass: 'Hook', enabled: 'true' }],
        }),
        component('PermissionSet', 'Boxes', {
          label: 'Boxes',
          objectPermissions: [objectPermission('Box__c', 'cr')],
        }),
        component('PermissionSet', 'Editor', {
          label: 'Editor',
          objectPermissions: [objectPermission('Box__c', 'cre')],
        }),
      ],
    }),
  });
});
afterEach(() => local.close());

function apex(source: string): string | null {
  return executeAnonymous(local.org, userOf('admin'), source).exceptionMessage;
}

const assign = (name: string): string | null =>
  apex(`insert new PermissionSetAssignment(
    AssigneeId = [SELECT Id FROM User WHERE UserType = 'Guest'].Id,
    PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = '${name}'].Id);`);

async function post(body: string, path = '/in/services/apexrest/hook/x'): Promise<unknown[]> {
  const response = await createServerApp(local).request(path, { method: 'POST', body });
  return [response.status, await response.json()];
}

describe('a guest', () => {
  it('runs only the classes that the profile or a permission set opens', async () => {
    const message = 'You do not have access to the Apex class named: Hook';
    expect(await post('who')).toEqual([403, [{ errorCode: 'FORBIDDEN', message }]]);
    expect(assign('Hook')).toBeNull();
    expect(await post('who')).toEqual([200, 'Guest in Inbound']);
  });

  it('comes in at the address of the site only', async () => {
    const invalid = [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }];
    expect(await post('who', '/services/apexrest/hook/x')).toEqual([401, invalid]);
    expect(await post('who', '/in/services/data/v67.0/query')).toEqual([401, invalid]);
  });

  it('saves and changes in system mode, and owns nothing', async () => {
    assign('Hook');
    expect(await post('system')).toEqual([200, 'saved']);
    const row = local.org.db.prepare('SELECT "OwnerId" o, "CreatedById" c FROM "Box__c"').get();
    expect(row).toEqual({ o: owner.id, c: stableId('005', guestKey('Inbound')) });
    expect(await post('change')).toEqual([200, 'changed']);
  });

  it('needs permission in user mode, and may be given read and create only', async () => {
    assign('Hook');
    expect(await post('user')).toEqual([
      500,
      [
        {
          errorCode: 'APEX_ERROR',
          message: expect.stringContaining("SecurityException: Access to entity 'Box__c' denied"),
        },
      ],
    ]);
    expect(assign('Boxes')).toBeNull();
    expect(await post('user')).toEqual([200, 'saved']);
    expect(assign('Editor')).toContain("The user license doesn't allow the permission: Edit Boxs");
  });

  it('reads custom settings through their methods', async () => {
    assign('Hook');
    apex('insert new Option__c(SetupOwnerId = UserInfo.getOrganizationId(), Limit__c = 7);');
    expect(await post('settings')).toEqual([200, '7']);
  });
});

/** Duplicate rules through Apex and REST. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { createServerApp, type ServerApp } from './app.ts';
import { component } from '../testing/metadata.ts';

const probe = `
@RestResource(urlMapping='/probe')
global class Probe {
  @HttpPost
  global static List<Object> run(Boolean allowSave) {
    Database.DMLOptions options = new Database.DMLOptions();
    options.duplicateRuleHeader.allowSave = allowSave;
    Database.SaveResult result = Database.insert(new Contact(LastName = 'F', Email = 'fry@planex.test'), options);
    if (result.isSuccess()) {
      return new List<Object>{ 'saved' };
    }
    Database.DuplicateError error = (Database.DuplicateError) result.getErrors()[0];
    Datacloud.DuplicateResult found = error.getDuplicateResult();
    Datacloud.MatchResult matches = found.getMatchResults()[0];
    return new List<Object>{
      String.valueOf(error.getStatusCode()), error.getMessage(), found.getDuplicateRule(), found.isAllowSave(),
      matches.getRule(), matches.getSize(), matches.getMatchRecords()[0].getRecord().getSObjectType().toString()
    };
  }
}`;

describe('duplicate rules', () => {
  let local: LocalOrg;
  let app: ServerApp;
  let token: string;

  beforeAll(() => {
    const components = [
      component('DuplicateRule', 'Contact.Same_Email', {
        isActive: 'true',
        actionOnInsert: 'Allow',
        actionOnUpdate: 'Allow',
        operationsOnInsert: ['Alert'],
        sortOrder: '1',
        duplicateRuleMatchRules: [{ matchRuleSObjectType: 'Contact', matchingRule: 'Email' }],
      }),
      component('MatchingRules', 'Contact', {
        matchingRules: [
          {
            fullName: 'Email',
            ruleStatus: 'Active',
            matchingRuleItems: [{ fieldName: 'Email', matchingMethod: 'Exact' }],
          },
        ],
      }),
    ];
    local = createLocalOrg({ project: projectOf({ classes: { Probe: probe }, components }) });
    app = createServerApp(local);
    token = local.sessions.create('admin@local.test')?.token ?? '';
  });

  afterAll(() => local.close());

  async function post(path: string, body: unknown, header = ''): Promise<[number, never]> {
    const response = await app.request(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        ...(header === '' ? {} : { 'Sforce-Duplicate-Rule-Header': header }),
      },
      body: JSON.stringify(body),
    });
    return [response.status, JSON.parse(await response.text()) as never];
  }

  const contacts = '/services/data/v67.0/sobjects/Contact';
  const fry = { LastName: 'Fry', Email: 'fry@planex.test' };

  it('answer what they found to Apex and to REST, and let both save over an alert', async () => {
    const [status, { id }] = (await post(contacts, fry)) as [number, { id: string }];
    expect(status).toBe(201);
    expect(await post(contacts, fry)).toEqual([
      400,
      [
        {
          errorCode: 'DUPLICATES_DETECTED',
          message: 'Use one of these records?',
          duplicateResut: {
            allowSave: true,
            duplicateRule: 'Same_Email',
            duplicateRuleEntityType: 'Contact',
            errorMessage: 'Use one of these records?',
            matchResults: [
              {
                entityType: 'Contact',
                errors: [],
                matchEngine: 'ExactMatchEngine',
                matchRecords: [
                  {
                    additionalInformation: [],
                    fieldDiffs: [],
                    matchConfidence: 100,
                    record: {
                      attributes: { type: 'Contact', url: `${contacts}/${id}` },
                      Id: id,
                    },
                  },
                ],
                rule: 'Email',
                size: 1,
                success: true,
              },
            ],
          },
        },
      ],
    ]);
    const probePath = '/services/apexrest/probe';
    expect(await post(probePath, { allowSave: false })).toEqual([
      200,
      [
        'DUPLICATES_DETECTED',
        'Use one of these records?',
        'Same_Email',
        true,
        'Email',
        1,
        'Contact',
      ],
    ]);
    expect(await post(probePath, { allowSave: true })).toEqual([200, ['saved']]);
    expect((await post(contacts, fry, 'allowSave=true; runAsCurrentUser=true'))[0]).toBe(201);
    const [, details] = await post(contacts, fry, 'includeRecordDetails=true');
    expect(JSON.stringify(details)).toContain('"LastName":"Fry"');
  });

  it('tell collections of records only code and text', async () => {
    const records = [{ attributes: { type: 'Contact' }, ...fry }];
    expect((await post('/services/data/v67.0/composite/sobjects', { records }))[1]).toEqual([
      {
        success: false,
        errors: [
          { statusCode: 'DUPLICATES_DETECTED', message: 'Use one of these records?', fields: [] },
        ],
      },
    ]);
  });
});

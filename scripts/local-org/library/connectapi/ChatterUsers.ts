/**
 * ConnectApi.ChatterUsers
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ConnectAPI_ChatterUsers_static_methods.htm
 * Differs: there is no Chatter in the local org. Tests without SeeAllData get the platform's own
 * refusal, by which code finds out what kind of test it is in.
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';

function refuse(member: string): never {
  const { test } = tx();
  return throwApex(
    'System.UnsupportedOperationException',
    test && !test.seeAllData
      ? 'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).'
      : `ConnectApi.ChatterUsers.${member} is not supported by the local org`,
  );
}

defineType({
  namespace: 'ConnectApi',
  name: 'ChatterUsers',
  kind: 'class',
  members: {
    'static getFollowings(String, String): ConnectApi.FollowingPage': () => refuse('getFollowings'),
  },
});

import { runApexTests } from '../testing/runApexTests.ts';
import { createLocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { flow, FlowProbe, ref, text } from './testFlows.ts';
import { component } from '../testing/metadata.ts';

const event = [
  component('CustomObject', 'Signal__e', {
    label: 'Signal',
    pluralLabel: 'Signals',
    eventType: 'HighVolume',
    publishBehavior: 'PublishImmediately',
  }),
  component('CustomField', 'Signal__e.Text__c', { label: 'Text', type: 'Text', length: '80' }),
];

const start = `<start><connector><targetReference>First</targetReference></connector>
  <object>Signal__e</object><triggerType>PlatformEvent</triggerType>
  <filterLogic>and</filterLogic><filters><field>Text__c</field><operator>NotEqualTo</operator>${text('skip')}</filters></start>`;

const note = flow(
  'Note_Signals',
  `${start}
  <recordCreates><name>First</name><object>Account</object>
    <inputAssignments><field>Name</field>${ref('$Record.Text__c')}</inputAssignments></recordCreates>`,
);

const components = [...event, note];

const test = `@IsTest private class SignalTest {
  static Set<String> names() {
    Set<String> found = new Set<String>();
    for (Account each : [SELECT Name, CreatedBy.Alias FROM Account]) {
      found.add(each.Name + ' by ' + each.CreatedBy.Alias);
    }
    return found;
  }
  @IsTest static void delivered() {
    Test.startTest();
    EventBus.publish(new List<Signal__e>{
      new Signal__e(Text__c = 'a'), new Signal__e(Text__c = 'skip'), new Signal__e(Text__c = 'b') });
    Assert.areEqual(0, names().size());
    Test.stopTest();
    Assert.areEqual(new Set<String>{ 'a by autoproc', 'b by autoproc' }, names());
    Assert.areEqual('Note_Signals', [SELECT Name FROM EventBusSubscriber].Name);
  }
  @IsTest static void failing() {
    EventBus.publish(new Signal__e());
    try {
      Test.getEventBus().deliver();
      Assert.fail('an account needs a name');
    } catch (FlowException e) {
      Assert.isTrue(e.getMessage().contains('REQUIRED_FIELD_MISSING'), e.getMessage());
    }
  }
}`;

describe('flows that platform events start', () => {
  it('get the events that meet their conditions, as the Automated Process user', () => {
    const local = createLocalOrg({
      project: projectOf({ components, classes: { SignalTest: test } }),
    });
    const { tests } = runApexTests(local);
    local.close();
    expect(tests.map(({ methodName, message }) => `${methodName}: ${message}`).sort()).toEqual([
      'delivered: ',
      'failing: ',
    ]);
  });

  it('are none of the findings of a project', () => {
    const probe = new FlowProbe(components);
    expect(probe.findings()).toEqual([]);
    probe.local.close();
  });
});

import {
  assign,
  flow,
  FlowProbe,
  inOut,
  number,
  ref,
  startFirst,
  text,
  to,
  variable,
} from './testFlows.ts';

const discount = flow(
  'Discount',
  `${startFirst}
   ${variable('amount', 'Number', inOut)}${variable('rate', 'Number', '<isOutput>true</isOutput>')}
   ${variable('why', 'String', '<isOutput>true</isOutput>')}${variable('secret', 'String', '<value><stringValue>x</stringValue></value>')}
   <decisions><name>First</name><defaultConnector><targetReference>Small</targetReference></defaultConnector>
     <rules><name>Big</name><conditionLogic>1 AND (2 OR 3)</conditionLogic>
       <conditions><leftValueReference>amount</leftValueReference><operator>GreaterThan</operator><rightValue><numberValue>100</numberValue></rightValue></conditions>
       <conditions><leftValueReference>amount</leftValueReference><operator>LessThan</operator><rightValue><numberValue>500</numberValue></rightValue></conditions>
       <conditions><leftValueReference>$User.Username</leftValueReference><operator>EqualTo</operator><rightValue><stringValue>nobody</stringValue></rightValue></conditions>
       <connector><targetReference>Large</targetReference></connector></rules></decisions>
   <assignments><name>Large</name>${assign('rate', 'Assign', number(0.1))}${assign('why', 'Assign', text('{!amount} is large'))}${to('End')}</assignments>
   <assignments><name>Small</name>${assign('why', 'Assign', text('default'))}${to('End')}</assignments>
   <assignments><name>End</name>${assign('amount', 'Subtract', ref('Off'))}</assignments>
   <formulas><name>Off</name><dataType>Number</dataType><expression>{!amount} * NULLVALUE({!rate}, 0)</expression></formulas>`,
);

const sorted = flow(
  'Names_Of',
  `${startFirst}
   ${variable('records', 'SObject', `<objectType>Account</objectType><isCollection>true</isCollection>${inOut}`)}
   ${variable('names', 'String', '<isCollection>true</isCollection><isOutput>true</isOutput>')}
   ${variable('Each', 'SObject', '<objectType>Account</objectType>')}
   <collectionProcessors><name>First</name>${to('Rich')}<collectionProcessorType>SortCollectionProcessor</collectionProcessorType><collectionReference>records</collectionReference><sortOptions><sortField>AnnualRevenue</sortField><sortOrder>Desc</sortOrder><doesPutEmptyStringAndNullFirst>false</doesPutEmptyStringAndNullFirst></sortOptions></collectionProcessors>
   <collectionProcessors><name>Rich</name>${to('Walk')}<collectionProcessorType>FilterCollectionProcessor</collectionProcessorType><assignNextValueToReference>Each</assignNextValueToReference><collectionReference>records</collectionReference><conditionLogic>and</conditionLogic><conditions><leftValueReference>Each.AnnualRevenue</leftValueReference><operator>GreaterThanOrEqualTo</operator><rightValue><numberValue>2</numberValue></rightValue></conditions></collectionProcessors>
   <loops><name>Walk</name><collectionReference>Rich</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Take</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>Drop</targetReference></noMoreValuesConnector></loops>
   <assignments><name>Take</name>${assign('Walk.Name', 'Add', text('!'))}${assign('names', 'Add', ref('Walk.Name'))}${to('Walk')}</assignments>
   <assignments><name>Drop</name>${assign('names', 'RemoveAll', text('B!'))}</assignments>`,
);

const calls = flow(
  'Calls',
  `${startFirst}
   ${variable('name', 'String', inOut)}${variable('id', 'String', '<isOutput>true</isOutput>')}
   ${variable('fault', 'String', '<isOutput>true</isOutput>')}
   <subflows><name>First</name><flowName>Discount</flowName>${to('Greet')}<inputAssignments><name>amount</name>${number(200)}</inputAssignments></subflows>
   <actionCalls><name>Greet</name><actionName>Greeter</actionName><actionType>apex</actionType>${to('Create')}<inputParameters><name>who</name>${ref('name')}</inputParameters><inputParameters><name>times</name>${ref('First.amount')}</inputParameters><storeOutputAutomatically>true</storeOutputAutomatically></actionCalls>
   <recordCreates><name>Create</name>${to('Again')}<assignRecordIdToReference>id</assignRecordIdToReference><object>Account</object><inputAssignments><field>Name</field>${ref('Greet.greeting')}</inputAssignments></recordCreates>
   <recordCreates><name>Again</name><faultConnector><targetReference>Failed</targetReference></faultConnector><object>Contact</object><inputAssignments><field>AccountId</field>${ref('Create')}</inputAssignments></recordCreates>
   <assignments><name>Failed</name>${assign('fault', 'Assign', ref('$Flow.FaultMessage'))}</assignments>`,
);

const greeter = `public class Greeter {
  public class Request { @InvocableVariable(required=true) public String who; @InvocableVariable public Integer times; }
  public class Result { @InvocableVariable public String greeting; }
  @InvocableMethod(label='Greet') public static List<Result> greet(List<Request> requests) {
    List<Result> results = new List<Result>();
    for (Request r : requests) {
      if (r.who == 'bad') throw new IllegalArgumentException('nobody');
      Result one = new Result(); one.greeting = r.who + ' ' + r.times; results.add(one);
    }
    return results;
  }
}`;

const screen = flow('Screen_One', `${startFirst}<screens><name>First</name></screens>`);
const draft = flow('Draft_One', `${startFirst}<status>Draft</status>`);
const wrong = flow(
  'Wrong',
  `${startFirst}<assignments><name>First</name>${assign('nothing', 'Assign', text('x'))}</assignments>
   <formulas><name>Bad</name><dataType>Number</dataType><expression>{!gone} + 1</expression></formulas>`,
);

const probe = new FlowProbe([discount, sorted, calls, screen, draft, wrong], { Greeter: greeter });
afterAll(() => probe.local.close());

describe('a flow that Apex starts', () => {
  test.each([
    [200, '180.0 0.1 200 is large'],
    [50, '50 null default'],
    [600, '600 null default'],
  ])('decides and computes with %d', (amount, expected) => {
    expect(
      probe.run(`
        Flow.Interview.Discount interview = new Flow.Interview.Discount(new Map<String, Object>{ 'amount' => ${amount} });
        interview.start();
        System.debug(interview.getVariableValue('amount') + ' ' + interview.getVariableValue('rate') + ' ' + interview.getVariableValue('why'));`),
    ).toEqual([expected]);
  });

  it('is made by name, and is an interview of its flow', () => {
    expect(
      probe.run(`
        Flow.Interview made = Flow.Interview.createInterview('discount', new Map<String, Object>{ 'amount' => 1.5 });
        made.start();
        System.debug(made instanceof Flow.Interview.Discount);
        System.debug(((Flow.Interview.Discount) made).getVariableValue('AMOUNT'));
        System.debug(made.getVariableValue('secret'));
        System.debug(Flow.Interview.Discount.class.getName() + ' ' + Flow.Interview.Nothing.class.getName());`),
    ).toEqual(['true', '1.5', 'null', 'Flow.Interview.Discount Flow.Interview']);
  });

  it('sorts, filters and walks collections, and leaves the records of the caller alone', () => {
    expect(
      probe.run(`
        List<Account> accounts = new List<Account>{ new Account(Name = 'A', AnnualRevenue = 2),
          new Account(Name = 'B', AnnualRevenue = 5), new Account(Name = 'C'), new Account(Name = 'D', AnnualRevenue = 1),
          new Account(Name = 'E', AnnualRevenue = 9) };
        Flow.Interview.Names_Of i = new Flow.Interview.Names_Of(new Map<String, Object>{ 'records' => accounts });
        i.start();
        System.debug((List<String>) i.getVariableValue('names'));
        System.debug(((List<Account>) i.getVariableValue('records'))[4].Name);
        System.debug(accounts[0].Name);`),
    ).toEqual(['(E!, A!)', 'C', 'A']);
  });

  it('calls flows and Apex, saves, and goes on after a fault', () => {
    expect(
      probe.run(`
        Flow.Interview.Calls i = new Flow.Interview.Calls(new Map<String, Object>{ 'name' => 'Ann' });
        i.start();
        System.debug([SELECT Name FROM Account WHERE Id = :(String) i.getVariableValue('id')].Name);
        System.debug(((String) i.getVariableValue('fault')).substringBefore(':'));`),
    ).toEqual(['Ann 180', 'This error occurred when the flow tried to create records']);
  });

  it('ends with an exception when an element without a fault path fails', () => {
    expect(
      probe.run(`new Flow.Interview.Calls(new Map<String, Object>{ 'name' => 'bad' }).start();`),
    ).toEqual([
      'System.FlowException: An Apex error occurred: System.IllegalArgumentException: nobody',
    ]);
  });

  test.each([
    [
      'has not been started',
      `new Flow.Interview.Discount(new Map<String, Object>()).getVariableValue('why');`,
      'System.FlowException: Interview not started',
    ],
    [
      'is not active',
      `Flow.Interview.createInterview('Draft_One', null);`,
      'System.FlowException: The flow Draft_One is not active',
    ],
    [
      'has a screen',
      `Flow.Interview.createInterview('Screen_One', null);`,
      'System.FlowException: The local org cannot run the flow Screen_One: First: the local org does not run screens',
    ],
    [
      'does not take the input',
      `new Flow.Interview.Discount(new Map<String, Object>{ 'rate' => 1 });`,
      'System.FlowException: The flow Discount has no input variable rate',
    ],
  ])('is refused when it %s', (_, apex, message) => {
    expect(probe.run(apex)).toEqual([message]);
  });
});

describe('Invocable.Action', () => {
  it('runs a flow for each invocation', () => {
    expect(
      probe.run(`
        Invocable.Action action = Invocable.Action.createCustomAction('flow', 'Discount');
        action.setInvocations(new List<Map<String, Object>>{ new Map<String, Object>{ 'amount' => 200 }, new Map<String, Object>{ 'bad' => 1 } });
        for (Invocable.Action.Result r : action.invoke())
          System.debug(r.isSuccess() + ' ' + r.getOutputParameters().get('why') + ' ' + r.getErrors().size());`),
    ).toEqual(['true 200 is large 0', 'false null 1']);
  });

  it('calls an invocable method', () => {
    expect(
      probe.run(`
        Invocable.Action action = Invocable.Action.createCustomAction('apex', 'Greeter');
        action.setInvocationParameter('who', 'Bob');
        action.setInvocationParameter('times', 2);
        System.debug(action.invoke()[0].getOutputParameters().get('greeting'));`),
    ).toEqual(['Bob 2']);
  });
});

it('what the local org cannot run is a finding that names flow and element', () => {
  expect(
    probe
      .findings()
      .filter(({ message }) => message.startsWith('flow '))
      .map(({ message, severity }) => `${severity} ${message}`),
  ).toEqual([
    'error flow Screen_One does not run: First: the local org does not run screens',
    'error flow Wrong does not run: Bad: The formula expression is invalid: gone is nothing that the flow knows',
    'error flow Wrong does not run: First: nothing is nothing that the flow knows',
  ]);
});

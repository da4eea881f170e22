import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const raw = String.raw;

const samples = `public class Samples {
  public class Person { public String name; public String phone; }
  public class LineItem { public Double unitPrice; public Double quantity; public String productName; }
  public class Invoice {
    public Double totalPrice;
    public Datetime statementDate;
    public Long invoiceNumber;
    List<LineItem> lineItems;
    public Integer items() { return lineItems.size(); }
  }
  public class A { String str; public A(String s) { str = s; } }
  public class Node { public Node next; public Integer value; }
  public class Money { public Decimal amount { get; private set; } public transient String note; }
}`;

const parser = (json: string, body: string): string =>
  `JSONParser p = JSON.createParser('${json}'); ${body}`;

/** The value of the one field of an object. */
const field = (json: string, getter: string): string =>
  parser(json, `p.nextToken(); p.nextValue(); return ${getter};`);

const invoices =
  '{"invoiceList":[{"totalPrice":5.5,"statementDate":"2011-10-04T16:58:54.858Z","lineItems":[' +
  '{"UnitPrice":1.0,"Quantity":5.0,"ProductName":"Pencil"},{"UnitPrice":0.5,"Quantity":1.0,"ProductName":"Eraser"}],' +
  '"invoiceNumber":1},{"totalPrice":11.5,"statementDate":"2011-10-04T16:58:54.858Z","lineItems":[' +
  '{"UnitPrice":6.0,"Quantity":1.0,"ProductName":"Notebook"},{"UnitPrice":2.5,"Quantity":1.0,"ProductName":"Ruler"},' +
  '{"UnitPrice":1.5,"Quantity":2.0,"ProductName":"Pen"}],"invoiceNumber":2}]}';

const eachInvoice = (show: string): string =>
  parser(
    invoices,
    "String s = ''; while (p.nextToken() != null) { if (p.getCurrentToken() == JSONToken.START_ARRAY) {" +
      ' while (p.nextToken() != null) { if (p.getCurrentToken() == JSONToken.START_OBJECT) {' +
      ` Samples.Invoice i = (Samples.Invoice) p.readValueAs(Samples.Invoice.class); s += ${show} + ' '; p.skipChildren(); } } } } return s;`,
  );

export const parsing: Area = {
  name: 'JSON parser and generator',
  classes: [samples],
  rows: [
    ...documented(
      'AR:apex_class_System_JsonParser',
      [field('{"isActive":true}', 'p.getBooleanValue()'), 'true'],
      [field('{"firstName":"John"}', 'p.getCurrentName()'), 'firstName'],
      [field('{"firstName":"John"}', 'p.getText()'), 'John'],
      [
        parser(
          '{"firstName":"John"}',
          "String s = ''; while (p.nextToken() != null) s += p.getCurrentToken() + ' '; return s;",
        ),
        'START_OBJECT FIELD_NAME VALUE_STRING END_OBJECT ',
      ],
      [field('{"dateOfBirth":"2011-03-22"}', 'String.valueOf(p.getDateValue())'), '2011-03-22'],
      [field('{"GPA":3.8}', 'p.getDecimalValue()'), '3.8'],
      [field('{"GPA":3.8}', 'p.getDoubleValue()'), '3.8'],
      [field('{"recordId":"001R0000002nO6H"}', 'p.getIdValue()'), '001R0000002nO6HIAU'],
      [field('{"recordCount":10}', 'p.getIntegerValue()'), '10'],
      [field('{"recordCount":2097531021}', 'p.getLongValue()'), '2097531021'],
      [field('{"arrivalTime":"18:05"}', 'p.getTimeValue().hour()'), '18'],
      [field('{"data":"YWJj"}', 'p.getBlobValue().toString()'), 'abc'],
      [
        field('{"at":"2011-03-22T13:01:23.000Z"}', "p.getDatetimeValue().formatGmt('HH:mm:ss')"),
        '13:01:23',
      ],
      [parser('[1]', 'return p.getText();'), 'null'],
      [parser('[1]', 'return p.getCurrentToken();'), 'null'],
      [parser('1', 'p.nextToken(); return p.nextToken();'), 'null'],
      [parser('[5]', 'p.nextToken(); p.nextToken(); return p.getCurrentName();'), 'null'],
      [parser('[5]', 'p.nextToken(); p.clearCurrentToken(); return p.hasCurrentToken();'), 'false'],
      [parser('[5]', 'p.nextToken(); p.clearCurrentToken(); return p.getCurrentToken();'), 'null'],
      [
        parser('[5]', 'p.nextToken(); p.clearCurrentToken(); return p.getLastClearedToken();'),
        'START_ARRAY',
      ],
      [
        parser(
          '{"person":{"name":"John Smith","phone":"555-1212"}}',
          'p.nextToken(); p.nextToken(); p.nextToken(); Samples.Person x = (Samples.Person) p.readValueAs(Samples.Person.class); return x.name + x.phone;',
        ),
        'John Smith555-1212',
      ],
      [
        parser(
          '{"person":{"name":"John Smith","phone":"555-1212"}}',
          'p.nextToken(); p.nextToken(); p.nextToken(); Samples.Person x = (Samples.Person) p.readValueAsStrict(Samples.Person.class); return x.name;',
        ),
        'John Smith',
      ],
      [
        parser(
          '{"name":"x","age":5}',
          "try { p.nextToken(); p.readValueAsStrict(Samples.Person.class); return 'read'; } catch (JSONException e) { return 'refused'; }",
        ),
        'refused',
      ],
    ),
    ...documented(
      'AG:apex_json_jsonparser',
      [eachInvoice('i.invoiceNumber'), '1 2 '],
      [eachInvoice('i.items()'), '2 3 '],
      [eachInvoice('i.totalPrice'), '5.5 11.5 '],
      [
        parser(
          invoices,
          "Double total = 0.0; while (p.nextToken() != null) { if (p.getCurrentToken() == JSONToken.FIELD_NAME && p.getText() == 'totalPrice') { p.nextToken(); total += p.getDoubleValue(); } } return total;",
        ),
        '17.0',
      ],
    ),
    ...documented('AG:apex_json_jsongenerator', [
      "JSONGenerator gen = JSON.createGenerator(true); gen.writeStartObject(); gen.writeNumberField('abc', 1.21); gen.writeStringField('def', 'xyz');" +
        " gen.writeFieldName('ghi'); gen.writeStartObject(); gen.writeObjectField('aaa', new List<Integer>{ 1, 2, 3 }); gen.writeEndObject();" +
        " gen.writeFieldName('Object A'); gen.writeObject(new Samples.A('X')); gen.writeEndObject(); return gen.getAsString();",
      '{\n  "abc" : 1.21,\n  "def" : "xyz",\n  "ghi" : {\n    "aaa" : [ 1, 2, 3 ]\n  },\n  "Object A" : {\n    "str" : "X"\n  }\n}',
    ]),
    ...documented(
      'AG:apex_json_json',
      [
        "Contact c = new Contact(LastName = 'L'); c.FirstName = 'Joe'; return JSON.serialize(c).contains('Joe');",
        'true',
      ],
      [
        "insert as system new Account(Name = 'acct1'); return JSON.serialize([SELECT Name, Website FROM Account WHERE Name = 'acct1' WITH SYSTEM_MODE]).contains('Website');",
        'false',
      ],
      [
        "insert as system new Account(Name = 'acct1'); return JSON.serialize([SELECT COUNT(Id), Name FROM Account WHERE Name = 'acct1' WITH SYSTEM_MODE GROUP BY Name]);",
        '[{"attributes":{"type":"AggregateResult"},"expr0":1,"Name":"acct1"}]',
      ],
      [
        "Id a = '001D000000Ju1zH'; Id b = (Id) JSON.deserialize(JSON.serialize(a), Id.class); return a == b;",
        'true',
      ],
    ),
    ...documented('AG:versioned_behavior_changes', [
      "try { String s = JSON.serialize(new DmlException()); return s; } catch (JSONException e) { return 'refused'; }",
      'refused',
    ]),
    ...documented(
      'AR:apex_class_System_Json',
      [
        "List<Integer> l = (List<Integer>) JSON.deserialize('[1,2]', List<Integer>.class); return l[0] + l[1];",
        '3',
      ],
      [
        'Map<String, Samples.Person> m = (Map<String, Samples.Person>) JSON.deserialize(\'{"a":{"name":"n"}}\', Map<String, Samples.Person>.class); return m.get(\'a\').name;',
        'n',
      ],
      [
        'Set<String> s = (Set<String>) JSON.deserialize(\'["a","a"]\', Set<String>.class); return s.size();',
        '1',
      ],
      [
        'List<Account> l = (List<Account>) JSON.deserialize(\'[{"attributes":{"type":"Account"},"Name":"A"}]\', List<Account>.class); return l[0].Name;',
        'A',
      ],
      [
        'Account a = (Account) JSON.deserializeStrict(\'{"Name":"A","Nope":1}\', Account.class); return a.Name;',
        'A',
      ],
      ['String s = (String) JSON.deserialize(\'"x"\', String.class); return s;', 'x'],
      ["Boolean b = (Boolean) JSON.deserialize('true', Boolean.class); return b;", 'true'],
      [
        'Date d = (Date) JSON.deserialize(\'"2024-02-29"\', Date.class); return String.valueOf(d);',
        '2024-02-29',
      ],
      ["Long l = (Long) JSON.deserialize('5000000000', Long.class); return l;", '5000000000'],
    ),
    ...unconfirmed(
      'AR:apex_class_System_Json',
      [
        raw`Samples.Person p = (Samples.Person) JSON.deserialize('{"NAME":"x"}', Samples.Person.class); return p.name;`,
        'x',
      ],
      [
        raw`Samples.Node n = (Samples.Node) JSON.deserialize('{"next":{"next":null,"value":2},"value":1}', Samples.Node.class); return n.next.value;`,
        '2',
      ],
      [
        raw`Samples.Money m = (Samples.Money) JSON.deserialize('{"amount":1.50,"note":"n"}', Samples.Money.class); return m.amount;`,
        '1.50',
      ],
      ["Object o = JSON.deserialize('null', Samples.Person.class); return o;", 'null'],
      ['JSON.deserializeUntyped(\'{"b":1,"a":{"c":[]}}\')', '{b=1, a={c=()}}'],
      [
        "try { JSON.deserializeUntyped('{\"a\":}'); return 'read'; } catch (JSONException e) { return 'refused'; }",
        'refused',
      ],
      [
        "try { JSON.deserializeUntyped(''); return 'read'; } catch (JSONException e) { return 'refused'; }",
        'refused',
      ],
      [
        "Samples.Node n = new Samples.Node(); n.next = n; try { JSON.serialize(n); return 'written'; } catch (JSONException e) { return 'refused'; }",
        'refused',
      ],
      [
        "JSON.serializePretty(new List<Object>{ new Map<String, Object>{ 'a' => 1 }, 2 })",
        '[ {\n  "a" : 1\n}, 2 ]',
      ],
    ),
    // Writes the entry that was put last first, as the answers there show.
    ...documented(
      'SE:101066',
      [
        "JSON.serializePretty(new Map<String, Object>{ 'a' => new List<Object>(), 'b' => new Map<String, Object>() })",
        '{\n  "b" : { },\n  "a" : [ ]\n}',
      ],
      [
        "JSON.serialize(new Map<String, Object>{ 'a' => 1, 'b' => 2, 'c' => 3 })",
        '{"c":3,"b":2,"a":1}',
      ],
    ),
  ],
};

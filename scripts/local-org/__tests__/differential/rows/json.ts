import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const raw = String.raw;

const car = 'public class Car { public String make; public String year; }';
const shapes = `public class Shapes {
  public enum Season { WINTER, SPRING }
  public class Item {
    public String name;
    public Integer count;
    public Decimal price;
    public Boolean active;
    public Date day;
    public Datetime moment;
    public List<Item> parts;
    public Map<String, Integer> sizes;
    public Season season;
    private Integer hidden = 7;
    public transient Integer passing = 8;
  }
  public static Integer shared = 9;
  public class Pair { public Integer a = 1; public String b; }
  public virtual class Base { public Integer inBase = 1; }
  public class Derived extends Base { public Integer inDerived = 2; }
}`;

const item = (json: string, field: string): string =>
  `Shapes.Item i = (Shapes.Item) JSON.deserialize('${json}', Shapes.Item.class); return ${field};`;

const appliance =
  'Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped(\'{ "description": "An appliance",' +
  ' "accessories": [ "powerCord", { "right": "door handle1" } ], "dimensions": { "height": 5.5 },' +
  ' "type": null, "inventory": 2000, "price": 1023.45, "isShipped": true, "modelNumber": "123" }\'); ';

const generate = (body: string): string =>
  `JSONGenerator g = JSON.createGenerator(false); ${body} return g.getAsString();`;

const parse = (json: string, body: string): string =>
  `JSONParser p = JSON.createParser('${json}'); ${body}`;

export const json: Area = {
  name: 'JSON',
  classes: [car, shapes],
  rows: [
    ...documented(
      'AR:apex_class_System_Json',
      ["Decimal n = (Decimal) JSON.deserialize('100.1', Decimal.class); return n;", '100.1'],
      [
        raw`Car c = (Car) JSON.deserializeStrict('{"make":"SFDC","year":"2020"}', Car.class); return c.make + c.year;`,
        'SFDC2020',
      ],
      [
        raw`Car c = (Car) JSON.deserialize('{"make":"SFDC","doors":4}', Car.class); return c.make;`,
        'SFDC',
      ],
      [
        raw`try { JSON.deserializeStrict('{"make":"SFDC","doors":4}', Car.class); return 'read'; } catch (JSONException e) { return 'refused'; }`,
        'refused',
      ],
      [`${appliance}return m.get('description');`, 'An appliance'],
      [`${appliance}return ((List<Object>) m.get('accessories'))[0];`, 'powerCord'],
      [
        `${appliance}return ((Map<String, Object>) ((List<Object>) m.get('accessories'))[1]).get('right');`,
        'door handle1',
      ],
      [`${appliance}return ((Map<String, Object>) m.get('dimensions')).get('height');`, '5.5'],
      [`${appliance}return m.get('type');`, 'null'],
      [`${appliance}return m.get('inventory');`, '2000'],
      [`${appliance}return m.get('price');`, '1023.45'],
      [`${appliance}return m.get('isShipped');`, 'true'],
      [`${appliance}return m.get('modelNumber');`, '123'],
      [
        'JSON.serialize(Datetime.newInstance(Date.newInstance(2011, 3, 22), Time.newInstance(1, 15, 18, 0)))',
        '"2011-03-22T08:15:18.000Z"',
      ],
      ['JSON.serialize(new Shapes.Pair(), true)', '{"a":1}'],
    ),
    ...documented(
      'AG:apex_json_json',
      ['JSON.serialize(new Shapes.Pair()).contains(\'"a":1\')', 'true'],
      ['JSON.serialize(new Shapes.Pair()).contains(\'"b":null\')', 'true'],
      ["JSON.serialize(new Shapes.Item()).contains('passing')", 'false'],
      ["JSON.serialize(new Shapes()).contains('shared')", 'false'],
      ["JSON.serialize(new Shapes.Item()).contains('hidden')", 'true'],
      ["JSON.serialize(new Map<String, Integer>{ 'a' => 1 })", '{"a":1}'],
      ["JSON.serialize(new Map<Integer, String>{ 1 => 'a' })", '{"1":"a"}'],
    ),
    ...documented(
      'SE:265649',
      ["JSON.serialize(new Map<String, Object>{ 'a' => null }, true)", '{"a":null}'],
      [
        "JSON.serialize(new Contact(LastName = 'L', Email = null), true)",
        '{"attributes":{"type":"Contact"},"LastName":"L","Email":null}',
      ],
    ),
    ...documented(
      'rfc:8259',
      ["JSON.serialize('abc')", '"abc"'],
      [raw`JSON.serialize('a"b')`, raw`"a\"b"`],
      [raw`JSON.serialize('a\\b')`, raw`"a\\b"`],
      [raw`JSON.serialize('a\nb\tc')`, raw`"a\nb\tc"`],
      ["JSON.serialize('a/b')", '"a/b"'],
      ["JSON.serialize('é')", '"é"'],
      ['JSON.serialize(5)', '5'],
      ['JSON.serialize(5L)', '5'],
      ['JSON.serialize(1.50)', '1.50'],
      ['JSON.serialize(true)', 'true'],
      ['JSON.serialize(null)', 'null'],
      ['JSON.serialize(new List<Integer>{ 1, 2 })', '[1,2]'],
      ["JSON.serialize(new List<String>{ 'a', null })", '["a",null]'],
      ['JSON.serialize(new List<Integer>())', '[]'],
      ['JSON.serialize(new Map<String, String>())', '{}'],
      ["JSON.serialize(new Set<String>{ 'a' })", '["a"]'],
      [raw`JSON.deserializeUntyped('"\\u00e9\\n"')`, 'é\n'],
      ['JSON.deserializeUntyped(\'[1, 2.5, "a", true, null]\')', '(1, 2.5, a, true, null)'],
      ["JSON.deserializeUntyped('  5  ')", '5'],
      ["JSON.deserializeUntyped('-1')", '-1'],
    ),
    ...documented(
      'AR:apex_class_System_JsonGenerator',
      [
        generate("g.writeStartObject(); g.writeStringField('abc', '1.21'); g.writeEndObject();"),
        '{"abc":"1.21"}',
      ],
      [
        generate("g.writeStartObject(); g.writeNumberField('def', 7.1); g.writeEndObject();"),
        '{"def":7.1}',
      ],
      [
        generate(
          "g.writeStartObject(); g.writeFieldName('ghi'); g.writeStartArray(); g.writeObject('aaa');" +
            ' g.writeObject(5); g.writeEndArray(); g.writeEndObject();',
        ),
        '{"ghi":["aaa",5]}',
      ],
      [generate("g.writeStartObject(); g.writeNullField('n'); g.writeEndObject();"), '{"n":null}'],
      [
        generate(
          "g.writeStartObject(); g.writeDateField('d', Date.newInstance(2024, 2, 29)); g.writeEndObject();",
        ),
        '{"d":"2024-02-29"}',
      ],
      [
        generate('g.writeDateTime(Datetime.newInstanceGmt(2024, 2, 29, 1, 2, 3));'),
        '"2024-02-29T01:02:03.000Z"',
      ],
      [generate('g.writeTime(Time.newInstance(1, 2, 3, 4));'), '"01:02:03.004Z"'],
      [generate("g.writeBlob(Blob.valueOf('abc'));"), '"YWJj"'],
      [generate("g.writeId('001D000000Ju1zH');"), '"001D000000Ju1zHIAR"'],
      [generate('g.writeBoolean(true);'), 'true'],
      [
        generate(
          "g.writeStartObject(); g.writeObjectField('p', new Shapes.Base()); g.writeEndObject();",
        ),
        '{"p":{"inBase":1}}',
      ],
      [
        'JSONGenerator g = JSON.createGenerator(false); g.writeNull(); g.close(); return g.isClosed();',
        'true',
      ],
    ),
    ...documented(
      'AR:apex_class_System_JsonParser',
      [parse('{"a":5}', 'return p.nextToken();'), 'START_OBJECT'],
      [parse('{"a":5}', 'p.nextToken(); p.nextToken(); return p.getCurrentToken();'), 'FIELD_NAME'],
      [parse('{"a":5}', 'p.nextToken(); p.nextToken(); return p.getText();'), 'a'],
      [parse('{"a":5}', 'p.nextToken(); p.nextToken(); return p.getCurrentName();'), 'a'],
      [parse('{"a":5}', 'p.nextToken(); return p.nextValue();'), 'VALUE_NUMBER_INT'],
      [parse('{"a":5}', 'p.nextToken(); p.nextValue(); return p.getIntegerValue();'), '5'],
      [parse('{"a":5}', 'p.nextToken(); p.nextValue(); return p.nextToken();'), 'END_OBJECT'],
      [parse('5.5', 'return p.nextToken();'), 'VALUE_NUMBER_FLOAT'],
      [parse('5.5', 'p.nextToken(); return p.getDecimalValue();'), '5.5'],
      [parse('5000000000', 'p.nextToken(); return p.getLongValue();'), '5000000000'],
      [parse('"x"', 'return p.nextToken();'), 'VALUE_STRING'],
      [parse('true', 'return p.nextToken();'), 'VALUE_TRUE'],
      [parse('false', 'p.nextToken(); return p.getBooleanValue();'), 'false'],
      [parse('null', 'return p.nextToken();'), 'VALUE_NULL'],
      [parse('[1]', 'return p.nextToken();'), 'START_ARRAY'],
      [parse('[1]', 'p.nextToken(); p.nextToken(); return p.nextToken();'), 'END_ARRAY'],
      [
        parse('"2024-02-29"', 'p.nextToken(); return String.valueOf(p.getDateValue());'),
        '2024-02-29',
      ],
      [
        parse(
          '{"a":{"b":1},"c":2}',
          'p.nextToken(); p.nextToken(); p.nextToken(); p.skipChildren(); return p.getCurrentToken();',
        ),
        'END_OBJECT',
      ],
      [
        parse(
          '{"make":"SFDC","year":"2020"}',
          'Car c = (Car) p.readValueAs(Car.class); return c.make;',
        ),
        'SFDC',
      ],
      [parse('[1]', 'p.nextToken(); return p.hasCurrentToken();'), 'true'],
      [parse('[1]', 'return p.hasCurrentToken();'), 'false'],
    ),
    ...unconfirmed(
      'AR:apex_class_System_Json',
      [item('{"name":"x","count":3}', 'i.name + i.count'), 'x3'],
      [item('{"price":1.50}', 'i.price'), '1.50'],
      [item('{"active":true}', 'i.active'), 'true'],
      [item('{"day":"2024-02-29"}', 'String.valueOf(i.day)'), '2024-02-29'],
      [item('{"moment":"2024-02-29T12:00:00+02:00"}', "i.moment.formatGmt('HH:mm')"), '10:00'],
      [item('{"moment":"2024-02-29T12:00:00.000Z"}', "i.moment.formatGmt('HH:mm')"), '12:00'],
      [item('{"parts":[{"name":"p"}]}', 'i.parts[0].name'), 'p'],
      [item('{"sizes":{"s":1}}', "i.sizes.get('s')"), '1'],
      [item('{"season":"SPRING"}', 'i.season.ordinal()'), '1'],
      [item('{"name":null}', 'i.name'), 'null'],
      [item('{}', 'i.parts'), 'null'],
      [item('{"count":"5"}', 'i.count'), '5'],
      ['JSON.serialize(Date.newInstance(2024, 2, 29))', '"2024-02-29"'],
      ['JSON.serialize(Time.newInstance(1, 2, 3, 4))', '"01:02:03.004Z"'],
      ["JSON.serialize(Blob.valueOf('abc'))", '"YWJj"'],
      ['JSON.serialize(Shapes.Season.SPRING)', '"SPRING"'],
      ['Double d = 5; return JSON.serialize(d);', '5.0'],
      [
        "JSON.serialize(new Account(Name = 'Acme'))",
        '{"attributes":{"type":"Account"},"Name":"Acme"}',
      ],
      [
        "JSON.serialize(new Account(Id = '001000000000001AAA'))",
        '{"attributes":{"type":"Account","url":"/services/data/v67.0/sobjects/Account/001000000000001AAA"},"Id":"001000000000001AAA"}',
      ],
      [
        raw`((Account) JSON.deserialize('{"attributes":{"type":"Account"},"Name":"Acme"}', Account.class)).Name`,
        'Acme',
      ],
      ['JSON.serializePretty(new List<Integer>{ 1, 2 })', '[ 1, 2 ]'],
      ["JSON.serializePretty(new Map<String, Integer>{ 'a' => 1 })", '{\n  "a" : 1\n}'],
      ['JSON.serializePretty(new List<Integer>())', '[ ]'],
      ["JSON.deserializeUntyped('3000000000') instanceof Long", 'true'],
      ["JSON.deserializeUntyped('5') instanceof Integer", 'true'],
      ["JSON.deserializeUntyped('5.5') instanceof Decimal", 'true'],
      ['JSON.deserializeUntyped(\'"2024-02-29"\') instanceof String', 'true'],
      ["JSON.serialize(new Shapes.Derived()).contains('inBase')", 'true'],
      [
        `try { return JSON.deserialize('"abc"', Integer.class); } catch (JSONException e) { return e.getMessage().startsWith('Illegal value for primitive'); }`,
        'true',
      ],
    ),
  ],
};

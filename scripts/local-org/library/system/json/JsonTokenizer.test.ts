import { JsonTokenizer } from './JsonTokenizer.ts';

function tokens(text: string): string[] {
  const tokenizer = new JsonTokenizer(text);
  const found: string[] = [];
  while (tokenizer.next()) found.push(`${tokenizer.token} ${tokenizer.text}`);
  return found;
}

describe('JsonTokenizer', () => {
  it('walks through objects, arrays, words, numbers and escapes', () => {
    expect(tokens('{"a" : [1, -2.5e3, true, null, "x\\n\\u00e9\\/"], "b": {}}')).toEqual([
      'START_OBJECT {',
      'FIELD_NAME a',
      'START_ARRAY [',
      'VALUE_NUMBER_INT 1',
      'VALUE_NUMBER_FLOAT -2.5e3',
      'VALUE_TRUE true',
      'VALUE_NULL null',
      'VALUE_STRING x\né/',
      'END_ARRAY ]',
      'FIELD_NAME b',
      'START_OBJECT {',
      'END_OBJECT }',
      'END_OBJECT }',
    ]);
  });

  it('knows the field that a value belongs to', () => {
    const tokenizer = new JsonTokenizer('{"a":{"b":1},"c":[2]}');
    const names: (string | null)[] = [];
    while (tokenizer.next()) names.push(tokenizer.currentName);
    expect(names).toEqual([null, 'a', 'a', 'b', 'b', 'a', 'c', 'c', null, 'c', null]);
  });

  it.each([
    [
      '<html>',
      "Unexpected character ('<' (code 60)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at input location [1,2]",
    ],
    [
      '{id: 1}',
      "Unexpected character ('i' (code 105)): was expecting double-quote to start field name at input location [1,3]",
    ],
    [
      '{"a" 1}',
      "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value at input location [1,7]",
    ],
    [
      '{"a":1 "b":2}',
      "Unexpected character ('\"' (code 34)): was expecting comma to separate OBJECT entries at input location [1,9]",
    ],
    [
      '{"a":1,\n "b":',
      'Unexpected end-of-input within/between OBJECT entries at input location [2,6]',
    ],
    [
      '["abc',
      'Unexpected end-of-input: was expecting closing quote for a string value at input location [1,6]',
    ],
    [
      'NULL',
      "Unrecognized token 'NULL': was expecting 'null', 'true', 'false' or NaN at input location [1,5]",
    ],
    ['01', 'Invalid numeric value: Leading zeroes not allowed at input location [1,2]'],
    [
      '[1,]',
      "Unexpected character (']' (code 93)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at input location [1,5]",
    ],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => tokens(text)).toThrow(message);
  });
});

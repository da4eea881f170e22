import { mergeFields } from './mergeFormula.ts';

const lookup = (credential: string, parameter: string): string => `${credential}/${parameter}`;

describe('merge formulas', () => {
  it.each([
    ['Bearer abc', 'Bearer abc'],
    ['Basic {!$Credential.Close_Key.Token}', 'Basic Close_Key/Token'],
    ["{!'Basic ' & BASE64ENCODE(BLOB($Credential.A.B & ':'))}", `Basic ${btoa('A/B:')}`],
    ['{!"a" & (\'b\' & "c")}', 'abc'],
    ["{!'}'}", '}'],
  ])('reads %s', (text, expected) => {
    expect(mergeFields(text, lookup)).toBe(expected);
  });

  it.each([
    ['{!FROBNICATE(1)}', 'Unknown function FROBNICATE. Check spelling.'],
    ['{!$User.Name}', 'Field $User.Name does not exist. Check spelling.'],
    ["{!'a' &}", 'Syntax error. Unexpected end.'],
  ])('refuses %s', (text, message) => {
    expect(() => mergeFields(text, lookup)).toThrow(message);
  });
});

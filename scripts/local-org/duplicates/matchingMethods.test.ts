import { describe, expect, it } from '@jest/globals';
import { matchingMethods } from './matchingMethods.ts';
import { editDistance, initials, jaroWinkler } from './similarity.ts';

describe('algorithms score the examples of the documentation as it says', () => {
  it.each([
    [editDistance, 'vp sales', 'vp of sales', 73],
    [jaroWinkler, 'johnny', 'johny', 97],
    [initials, 'jonathan', 'j', 100],
    [initials, 'jean luc', 'j. l.', 100],
    [initials, 'jean', 'luc', 0],
    [editDistance, '', '', 100],
  ])('%p of %s and %s', (algorithm, left, right, score) => {
    expect(algorithm(left, right)).toBe(score);
  });
});

describe('methods take values for the same, or not', () => {
  it.each([
    ['Exact', 'salesforce.com', 'salesforce', false],
    ['FirstName', 'johnny', 'johny', true],
    ['FirstName', 'j', 'john', true],
    ['FirstName', 'mary', 'john', false],
    ['LastName', 'fry', 'fry', true],
    ['LastName', 'fry', 'leela', false],
    ['CompanyName', 'acme, inc.', 'acme', true],
    ['CompanyName', 'advanced micro devices', 'amd', true],
    ['CompanyName', 'planet express', 'momcorp', false],
    ['Title', 'chief executive officer', 'ceo', true],
    ['Title', 'pilot', 'captain', false],
    ['Phone', '1-415-555-1234', '1-415-555-5678', true],
    ['Phone', '1-415-555-1234', '(415) 555-1234', true],
    ['Phone', '1-415-555-1234', '1-650-555-1234', false],
    ['Phone', 'n/a', 'none', false],
    ['Zip', '94104-1001', '94104', true],
    ['Zip', '94104', '94105', false],
    ['City', 'san francisco', 'san fransisco', true],
    ['City', 'berlin', 'bern', false],
    ['Street', '123 market street, suite 100', '123 market drive, suite 300', false],
    ['Street', '123 market street', '123 markt street', true],
  ])('%s: %s and %s', (name, left, right, expected) => {
    const method = matchingMethods[name];
    expect((method?.score(left, right) ?? 0) >= (method?.threshold ?? 101)).toBe(expected);
  });
});

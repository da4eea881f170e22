import vm from 'node:vm';
import {
  apexException,
  ApexException,
  DmlException,
  exceptionClass,
  npe,
  throwApex,
} from './exceptions.ts';
import { attachClassInfo } from './objects.ts';
import { types } from './runtimeTypes.ts';
import { inTestTransaction } from './testTransaction.ts';
import { tx } from './transaction.ts';
import type { ClassInfo } from './typeInfo.ts';

/** Runs code as the compiler loads it: a script named after its class. */
function inScript(name: string, source: string): unknown {
  const script = new vm.Script(source, { filename: name });
  return script.runInThisContext()(ApexException);
}

const caught = (body: () => unknown): unknown => {
  try {
    return body();
  } catch (error) {
    return error;
  }
};

describe('exceptions', () => {
  it('have a type, a message and a cause', () => {
    const cause = apexException('System.MathException', 'Divide by 0');
    const error = apexException('System.QueryException', 'x', cause);
    expect(error).toBeInstanceOf(exceptionClass('System.QueryException'));
    expect(error).not.toBeInstanceOf(DmlException);
    expect([error.typeName, error.message, error.cause]).toEqual([
      'System.QueryException',
      'x',
      cause,
    ]);
    expect(cause.toString()).toBe('System.MathException: Divide by 0');
  });

  it('without a message say so', () => {
    expect(new ApexException().message).toBe('Script-thrown exception');
  });

  it('of user classes are named by their class', () => {
    class Mine extends ApexException {}
    const info: Partial<ClassInfo> = {
      name: 'Outer.MyException',
      namespace: null,
      type: types.object,
    };
    attachClassInfo(Mine, info as ClassInfo);
    expect(new Mine('x').toString()).toBe('Outer.MyException: x');
  });

  it('hide their message from getMessage() when they are for Aura', () => {
    const error = apexException('System.AuraHandledException', 'for the user');
    expect(error.message).toBe('Script-thrown exception');
    expect(error).toMatchObject({ clientMessage: 'for the user' });
  });

  it('mark the transaction dead when they are fatal', () => {
    inTestTransaction(() => {
      const limit = caught(() => throwApex('System.LimitException', 'Too many SOQL queries: 101'));
      expect(tx().dead).toBe(limit);
    });
    inTestTransaction(() => {
      expect(caught(npe)).toMatchObject({ message: 'Attempt to de-reference a null object' });
      expect(tx().dead).toBeNull();
    });
  });
});

describe('stack traces', () => {
  it('show the frames of Apex scripts only, innermost first', () => {
    const error = inScript(
      'apex:Foo',
      '(E) => { class Foo { static m_bar() {\n return new E("x"); } \n static m_baz$integer() { return Foo.m_bar(); } }\n return Foo.m_baz$integer(); }',
    );
    expect(error).toMatchObject({
      lineNumber: 2,
      stackTrace: expect.stringMatching(
        /^Class\.Foo\.bar: line 2, column 1\nClass\.Foo\.baz: line 3, column 1\n/,
      ),
    });
  });

  it('name triggers and anonymous code', () => {
    expect(inScript('apex-trigger:T', '(E) => new E()')).toMatchObject({
      stackTrace: 'Trigger.T: line 1, column 1',
    });
    expect(inScript('apex-anonymous:', '(E) => new E()')).toMatchObject({
      stackTrace: 'AnonymousBlock: line 1, column 1',
    });
  });

  it('are empty outside of Apex', () => {
    expect(new ApexException()).toMatchObject({ stackTrace: '', lineNumber: 0 });
  });
});

import '../library/index.ts';
import { enumConstant } from '../library/support.ts';
import { AsyncOptions } from '../library/system/AsyncOptions.ts';
import { HttpRequest } from '../library/system/HttpRequest.ts';
import { QueueableContextImpl } from '../library/system/QueueableContext.ts';
import { QueueableDuplicateSignature } from '../library/system/QueueableDuplicateSignature.ts';
import { ApexException, apexException } from '../runtime/exceptions.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../runtime/tokens.ts';
import { buildSchema } from '../schema/index.ts';
import { projectOf } from '../testing/projectOf.ts';
import type { Org } from '../org.ts';
import { AddressValue } from '../soql/run/compoundValue.ts';
import { deepCopy } from './serializer.ts';

const schema = buildSchema(projectOf({ classes: {} }));
const org = { schema, program: { classes: new Map() } } as unknown as Pick<
  Org,
  'schema' | 'program'
>;

describe('a queued job keeps', () => {
  it('contexts and options of the platform', () => {
    const options = new AsyncOptions();
    options.MaximumQueueableStackDepth = 3;
    options.DuplicateSignature = new QueueableDuplicateSignature('s');
    const copy = deepCopy(options, org);
    expect(copy).toBeInstanceOf(AsyncOptions);
    expect(copy).toEqual(options);
    expect(copy).not.toBe(options);
    expect(deepCopy(new QueueableContextImpl('707'), org)).toEqual(new QueueableContextImpl('707'));
  });

  it('tokens as what they are', () => {
    const account = schema.object('Account');
    const name = account?.field('Name');
    if (!account || !name) throw new Error('no Account.Name');
    for (const token of [sobjectTypeToken(account), sobjectFieldToken(account, name)]) {
      expect(deepCopy(token, org)).toBe(token);
    }
  });

  it('constants of enums, which stay the same', () => {
    const constant = enumConstant('System', 'ParentJobResult', 'SUCCESS');
    expect(deepCopy(constant, org)).toBe(constant);
  });

  it('addresses', () => {
    const address = new AddressValue(new Map([['city', 'Rome']]));
    expect(deepCopy(address, org)).toEqual(address);
  });

  it('exceptions with message, cause and trace', () => {
    const exception = apexException('System.MathException', 'Divide by 0');
    exception.cause = apexException('System.StringException', 'why');
    const copy = deepCopy(exception, org);
    if (!(copy instanceof ApexException)) throw new Error('no exception');
    expect([copy.toString(), copy.cause?.toString(), copy.stackTrace]).toEqual([
      'System.MathException: Divide by 0',
      'System.StringException: why',
      exception.stackTrace,
    ]);
  });

  it('no requests', () => {
    expect(() => deepCopy(new HttpRequest(), org)).toThrow('Not Serializable: HttpRequest');
  });
});

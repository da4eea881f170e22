import type { ApexBlob } from '../../runtime/blob.ts';
import type { HttpCalloutResponse } from '../../org.ts';
import { call } from '../testCall.ts';
import { TestPlatform, thrownBy } from '../testPlatform.ts';
import { CalloutFailure } from './CalloutFailure.ts';
import { HttpRequest } from './HttpRequest.ts';
import { HttpResponse } from './HttpResponse.ts';
import { Http } from './Http.ts';

const ok: HttpCalloutResponse = {
  status: 200,
  statusText: 'OK',
  headers: [
    ['content-type', 'application/json'],
    ['Set-Cookie', 'a=1'],
    ['set-cookie', 'b=2'],
  ],
  body: Buffer.from('{"é":1}'),
};

function requestTo(endpoint: string): HttpRequest {
  const request = new HttpRequest();
  call('System.HttpRequest', 'setEndpoint(String)', request, endpoint);
  call('System.HttpRequest', 'setMethod(String)', request, 'POST');
  call('System.HttpRequest', 'setHeader(String, String)', request, 'X-One', '1');
  call('System.HttpRequest', 'setHeader(String, String)', request, 'x-one', '2');
  call('System.HttpRequest', 'setBody(String)', request, 'ü');
  return request;
}

const send = (request: HttpRequest): HttpResponse =>
  call('System.Http', 'send(HttpRequest)', new Http(), request) as HttpResponse;

describe('Http.send', () => {
  it('goes over the transport outside of tests and counts', () => {
    const platform = new TestPlatform({ answer: () => ok });
    platform.run((transaction) => {
      const response = send(requestTo('https://api.close.com/x'));
      expect(call('System.HttpResponse', 'getBody()', response)).toBe('{"é":1}');
      expect(call('System.HttpResponse', 'getHeader(String)', response, 'SET-COOKIE')).toBe(
        'a=1, b=2',
      );
      expect(call('System.HttpResponse', 'getStatusCode()', response)).toBe(200);
      expect(transaction.limits.used.callouts).toBe(1);
    });
    expect(platform.requests).toEqual([
      {
        method: 'POST',
        url: 'https://api.close.com/x',
        headers: [['X-One', '2']],
        body: Buffer.from('ü'),
        timeoutMs: 10_000,
      },
    ]);
  });

  it('asks the mock in tests', () => {
    const mock = {
      m_respond$httprequest: (request: HttpRequest) => {
        const response = new HttpResponse();
        response.statusCode = request.endpoint === 'callout:Close_API/x' ? 201 : 500;
        return response;
      },
    };
    new TestPlatform().run(
      (transaction) => {
        transaction.test?.mocks.set('httpcalloutmock', mock);
        expect(send(requestTo('callout:Close_API/x')).statusCode).toBe(201);
      },
      { test: true },
    );
  });

  const failures: readonly [string, (platform: TestPlatform) => unknown, string][] = [
    [
      'in a test without mock',
      (platform) => platform.run(() => send(requestTo('https://x.y')), { test: true }),
      'System.TypeException: Methods defined as TestMethod do not support Web service callouts',
    ],
    [
      'after DML',
      (platform) =>
        platform.run((transaction) => {
          transaction.hasUncommittedWork = true;
          send(requestTo('https://x.y'));
        }),
      'System.CalloutException: You have uncommitted work pending. Please commit or rollback before calling out',
    ],
    [
      'with an open savepoint',
      (platform) =>
        platform.run(() => {
          call('System.Database', 'static setSavepoint()');
          send(requestTo('https://x.y'));
        }),
      'System.CalloutException: All active Savepoints must be released before making callouts.',
    ],
    [
      'for the 101st time',
      (platform) =>
        platform.run(() => {
          for (let i = 0; i <= 100; i++) send(requestTo('https://x.y'));
        }),
      'System.LimitException: Too many callouts: 101',
    ],
    [
      'to no address',
      (platform) => platform.run(() => send(requestTo('x.y'))),
      'System.CalloutException: no protocol: x.y',
    ],
  ];
  it.each(failures)('is refused %s', (_, body, text) => {
    expect(thrownBy(() => body(new TestPlatform({ answer: () => ok })))).toBe(text);
  });

  it('shows network trouble as CalloutException and books its virtual time', () => {
    const platform = new TestPlatform({
      answer: () => {
        throw new CalloutFailure('Read timed out', 120_000);
      },
    });
    platform.run((transaction) => {
      expect(thrownBy(() => send(requestTo('https://x.y')))).toBe(
        'System.CalloutException: Read timed out',
      );
      expect(transaction.limits.calloutTime).toBe(120_000);
      expect(thrownBy(() => send(requestTo('https://x.y')))).toContain('Exceeded maximum time');
    });
  });
});

describe('HttpRequest and HttpResponse', () => {
  it('refuse null and time-outs out of range', () => {
    const request = new HttpRequest();
    expect(thrownBy(() => call('System.HttpRequest', 'setBody(String)', request, null))).toBe(
      'System.NullPointerException: Argument 1 cannot be null',
    );
    expect(
      thrownBy(() => call('System.HttpRequest', 'setTimeout(Integer)', request, 120_001)),
    ).toContain('System.CalloutException');
  });

  it('decode the body by the charset of the header', () => {
    const response = new HttpResponse();
    response.bytes = new Uint8Array([0xe9]);
    response.setHeader('Content-Type', 'text/plain; charset=ISO-8859-1');
    expect(call('System.HttpResponse', 'getBody()', response)).toBe('é');
    expect((call('System.HttpResponse', 'getBodyAsBlob()', response) as ApexBlob).size).toBe(1);
  });

  it('print as on the platform', () => {
    expect(call('System.HttpRequest', 'toString()', requestTo('https://x.y'))).toBe(
      'System.HttpRequest[Endpoint=https://x.y, Method=POST]',
    );
    expect(call('System.HttpResponse', 'toString()', new HttpResponse())).toBe(
      'System.HttpResponse[Status=null, StatusCode=0]',
    );
  });
});

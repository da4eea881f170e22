/**
 * `/tooling/**`: anonymous Apex and test runs.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/intro_rest_resources.htm
 */
import { Hono } from 'hono';
import { executeAnonymous } from '../../executeAnonymous.ts';
import { runApexTests } from '../../testing/runApexTests.ts';
import type { TestResult } from '../../testing/results.ts';
import { restError } from '../errors.ts';
import { jsonBody } from '../requestContext.ts';
import type { ServerVariables } from '../requestContext.ts';

interface TestRequest {
  readonly tests?: readonly {
    readonly className?: string;
    readonly testMethods?: readonly string[];
  }[];
  readonly testLevel?: string;
}

export function toolingRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();

  routes.get('/tooling/executeAnonymous', (context) => {
    const body = context.req.query('anonymousBody');
    if (body === undefined) {
      throw restError(400, 'MALFORMED_REQUEST', 'The parameter anonymousBody is missing');
    }
    return context.json(executeAnonymous(context.var.local.org, context.var.user, body));
  });

  // The platform takes the body in the address only; long blocks need a body of their own.
  routes.post('/tooling/executeAnonymous', async (context) => {
    const text = await context.req.text();
    return context.json(executeAnonymous(context.var.local.org, context.var.user, text));
  });

  routes.post('/tooling/runTestsSynchronous', async (context) => {
    const request = (await jsonBody(context)) as TestRequest;
    const wanted = request.tests?.map((item) => ({
      className: item.className ?? '',
      methods: item.testMethods ?? null,
    }));
    const run = runApexTests(context.var.local, { only: wanted ?? null });
    const failures = run.tests.filter((test) => test.outcome !== 'Pass' && test.outcome !== 'Skip');
    return context.json({
      codeCoverage: [],
      codeCoverageWarnings: [],
      failures: failures.map((test) => ({
        ...successJson(test),
        message: test.message,
        stackTrace: test.stackTrace,
        type: 'Class',
      })),
      numFailures: failures.length,
      numTestsRun: run.tests.length,
      successes: run.tests.filter((test) => test.outcome === 'Pass').map(successJson),
      totalTime: run.tests.reduce((sum, test) => sum + test.runTimeMs, 0),
    });
  });

  return routes;
}

function successJson(test: TestResult): Record<string, unknown> {
  return {
    id: null,
    name: test.className,
    namespace: null,
    methodName: test.methodName,
    seeAllData: false,
    time: test.runTimeMs,
  };
}

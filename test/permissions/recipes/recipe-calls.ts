import { App, Stack } from 'aws-cdk-lib/core';
import { Context, evaluate, policyOf, type ContextInput, type Decision } from '../../../lib/access';
import { Resources, type Permissions } from '../../../lib/permissions';

export const ACCOUNT = '111111111111';
export const REGION = 'eu-west-1';

/** An ARN in the account and Region of the tests. */
export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
/** A resource in the account and Region of the tests. */
export const at = (service: string, resource: string) => Resources.arn(arn(service, resource));

/** An API call: the action, the resource that AWS authorizes it on, and what the request carries. */
export type Call = readonly [action: string, resource: string, context?: ContextInput];

/** At least three calls. */
type Calls = readonly [Call, Call, Call, ...Call[]];

/** What a user of a recipe does, and what the recipe must not allow. */
export interface Job {
  readonly permissions: () => Permissions;
  /** Where AWS says which calls the job makes. */
  readonly source: string;
  readonly allowed: Calls;
  readonly denied: Calls;
}

const stack = new Stack(new App(), 'Stack', { env: { account: ACCOUNT, region: REGION } });

/** The statements as one document, with the pseudo parameters of the account and Region filled in. */
export function documentOf(permissions: Permissions): unknown {
  const statements = permissions.toStatements().map((each) => each.toStatementJson() as unknown);
  return { Version: '2012-10-17', Statement: fill(stack.resolve(statements)) };
}

/** The decision of the access model for a user of the account who has these permissions and no others. */
export function decide(permissions: Permissions, [action, resource, context = {}]: Call): Decision {
  const given: ContextInput = {
    'aws:RequestedRegion': REGION,
    'aws:SecureTransport': 'true',
    'aws:TagKeys': null,
    'aws:userid': 'AIDAANA',
    ...context,
  };
  const request = {
    caller: { kind: 'user' as const, arn: `arn:aws:iam::${ACCOUNT}:user/ana`, account: ACCOUNT, name: 'ana' },
    action,
    resource,
    resourceAccount: ACCOUNT,
    context: Context.partial(given),
  };
  const identity = [policyOf('recipe', 'identity', documentOf(permissions))];
  const root = { AWS: `arn:aws:iam::${ACCOUNT}:root` };
  const keyPolicy = {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: root, Action: 'kms:*', Resource: '*' },
  };
  const resourcePolicies = action.startsWith('kms:') ? [policyOf('key', 'resource', keyPolicy)] : [];
  return evaluate(request, { identity, resource: resourcePolicies }).decision;
}

/** Runs the tables of jobs as tests: every call of the job is allowed, every other call is denied. */
export function testJobs(jobs: Readonly<Record<string, Job>>): void {
  describe.each(Object.entries(jobs))('%s', (_, job) => {
    const permissions = job.permissions();

    test('has a source and at least three calls of each kind', () => {
      expect(job.source).toMatch(/^(https:\/\/docs\.aws\.amazon\.com\/|recalled: )/);
      expect([job.allowed.length >= 3, job.denied.length >= 3]).toEqual([true, true]);
    });

    test('allows every call of the job', () => {
      expect(decisions(permissions, job.allowed, 'allowed')).toEqual([]);
    });

    test('denies the other calls', () => {
      expect(decisions(permissions, job.denied, 'denied')).toEqual([]);
    });

    test('grants nothing that cannot work', () => {
      expect(permissions.problems()).toEqual([]);
    });
  });
}

/** The calls that are decided otherwise, with their decision. */
function decisions(permissions: Permissions, calls: readonly Call[], expected: Decision): unknown[] {
  return calls
    .map((call) => [decide(permissions, call), ...call])
    .filter(([decision]) => decision !== expected);
}

function fill(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fill);
  if (typeof value !== 'object' || value === null) return value;
  const block = value as Record<string, unknown>;
  if ('Ref' in block) return PSEUDO[block['Ref'] as string] ?? block['Ref'];
  if ('Fn::Join' in block) {
    const [separator, parts] = block['Fn::Join'] as [string, unknown[]];
    return parts.map(fill).join(separator);
  }
  return Object.fromEntries(Object.entries(block).map(([key, each]) => [key, fill(each)]));
}

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::Region': REGION,
};

import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountRole } from '../../../lib/patterns/roles/cross-account-role';
import { Caller } from '../../../lib/trust/caller';
import type { ExcludedCallers } from '../../../lib/trust/conditions/trust-conditions';
import { TrustForm } from '../../../lib/trust/trust-form';
import {
  newApp,
  roleArn,
  stackIn,
  synthesisError,
  trust,
  TRUSTED,
  TRUSTING,
  twoAccounts,
  userArn,
} from '../synthesized';
import { decision } from './access';

const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');
const [TARGET, CALLER] = [roleArn(TRUSTING, 'target'), roleArn(TRUSTED, 'caller')];

/** An account whose role `caller` may assume everything, and a target that trusts the account except that role. */
function accountExcept(excludedCallers: ExcludedCallers) {
  const { app, prod, people } = twoAccounts();
  for (const roleName of ['caller', 'other']) {
    const role = new iam.Role(people, roleName, { roleName, assumedBy: lambda });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [TARGET] }));
  }
  const target = new CrossAccountRole(prod, 'Target', {
    roleName: 'target',
    trustedBy: [{ callers: [Caller.account(TRUSTED)], excludedCallers }],
  });
  return { app, prod, people, target };
}

test('an excluded caller is denied, the others of the account are allowed', () => {
  const { app } = accountExcept({ principalArns: [CALLER] });
  expect(decision(app, CALLER, TARGET)).toBe('denied');
  expect(decision(app, roleArn(TRUSTED, 'other'), TARGET)).toBe('allowed');
});

test('no other entry and no statement of other code lets an excluded caller in', () => {
  const { app, target } = accountExcept({ principalArns: [roleArn(TRUSTED, 'call*')] });
  target.trust.addEntry({ callers: [Caller.account(TRUSTED)], externalIds: ['abc'] });
  target.assumeRolePolicy?.addStatements(
    new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [new iam.ArnPrincipal(CALLER)] }),
  );
  expect(decision(app, CALLER, TARGET, { 'sts:ExternalId': 'abc' })).toBe('denied');
});

test('the same exclusion stands once, after the statements that allow', () => {
  const { target } = accountExcept({ principalArns: [CALLER] });
  const excludedCallers = { principalArns: [CALLER] };
  target.trust.addEntry({ callers: [Caller.account(TRUSTING)], externalIds: ['abc'], excludedCallers });
  expect(trust(target).map(({ Effect }) => Effect)).toEqual(['Allow', 'Allow', 'Deny']);
});

describe('an entry that names an excluded caller is an error', () => {
  test.each<[string, ExcludedCallers, TrustForm]>([
    ['by its ARN', { principalArns: [CALLER] }, TrustForm.NAMED],
    ['by a pattern', { principalArns: [roleArn(TRUSTED, 'c*')] }, TrustForm.NAMED],
    ['by its ARN, in the ACCOUNT form', { principalArns: [CALLER] }, TrustForm.ACCOUNT],
    ['by its type', { principalTypes: ['AssumedRole'] }, TrustForm.NAMED],
  ])('%s', (_, excludedCallers, form) => {
    for (const context of [{}, { '@aws-cdk/core:enablePartitionLiterals': false }]) {
      const app = newApp(context);
      const [prod, people] = [stackIn(app, 'Prod', TRUSTING), stackIn(app, 'People', TRUSTED)];
      const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
      const target = new CrossAccountRole(prod, 'Target', { roleName: 'target' });
      target.trust.addEntry({ callers: [Caller.account(TRUSTED)], excludedCallers });
      target.trust.grantAssumeRole(caller, { form });
      expect(synthesisError(app)).toMatch(/Prod\/Target.*caller.*\[excluded-caller-is-trusted\]/i);
    }
  });

  test('in one environment, where the trust names it by reference', () => {
    const app = newApp();
    const stack = stackIn(app, 'One', TRUSTING);
    const caller = new iam.User(stack, 'Ana', { userName: 'ana' });
    const excludedCallers = { principalArns: [userArn(TRUSTING, 'ana')] };
    new CrossAccountRole(stack, 'Target', { conditions: { excludedCallers } }).grantAssumeRole(caller);
    expect(synthesisError(app)).toContain('[excluded-caller-is-trusted]');
  });
});

test('a session as an exclusion is an error, because the key holds its role', () => {
  const session = `arn:aws:sts::${TRUSTED}:assumed-role/caller/job`;
  expect(() => accountExcept({ principalArns: [session] })).toThrow(/excluded-session/);
});

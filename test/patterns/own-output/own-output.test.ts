import type { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Ec2InstanceProfile, InstanceProfileRole, Permissions } from '../../../lib';
import { loadFacts } from '../../../lib/assembly/load';
import { AccessModel } from '../../../lib/access';
import { checkFacts } from '../../../lib/checks';
import { twoAccounts } from '../synthesized';
import { ACCOUNT_CASES } from './account-cases';
import { unannouncedFindings, wrongAnnouncements } from './aws-solutions';
import type { Case } from './case';
import { CONDITION_CASES } from './condition-cases';
import { CONSTRUCT_CASES } from './construct-cases';
import { announcedRules } from './documented-members';

const CASES: Record<string, Case> = { ...CONDITION_CASES, ...CONSTRUCT_CASES, ...ACCOUNT_CASES };
const announced = announcedRules();
const announcedBy = (member = '') => announced.get(member) ?? [];

test('every property of every construct has a case', () => {
  expect([...announced.keys()].filter((member) => !(member in CASES))).toEqual([]);
  expect(announced.size).toBeGreaterThan(80);
});

describe.each(Object.keys(CASES))('%s', (name) => {
  const { app, prod, people } = twoAccounts();
  const calls = CASES[name]?.({ prod, people }) ?? [];
  const facts = loadFacts(app.synth());

  test('the checks find what the documentation announces, and nothing else', () => {
    const found = [...new Set(checkFacts(facts).map(({ rule }) => rule))];
    const own = announcedBy(name.split(' ')[0]);
    const used = announcedBy(CASES[name]?.uses);
    expect(found.filter((rule) => !own.includes(rule) && !used.includes(rule))).toEqual([]);
    expect(own.filter((rule) => !found.includes(rule))).toEqual([]);
  });

  test('AwsSolutions finds on its resources what the documentation announces, and nothing else', () => {
    expect(unannouncedFindings(app)).toEqual([]);
  });

  test('the model decides', () => {
    const model = AccessModel.fromFacts(facts);
    const decisions = calls.map(([, call]) => model.check(call).decision);
    expect(decisions).toEqual(calls.map(([decision]) => decision));
    expect(calls.length).toBeGreaterThan(0);
  });
});

test('the documentation announces each finding of AwsSolutions, and no others', () => {
  expect(wrongAnnouncements((name) => /^(Account|InstanceProfile|UserGroup)/.test(name))).toEqual([]);
});

describe('an administrator on an instance is one finding, though a Deny guards its credentials', () => {
  const statement = new iam.PolicyStatement({ actions: ['*'], resources: ['*'] });
  const cases: Record<string, (prod: Stack) => void> = {
    'with the AWS managed policy': (prod) =>
      void new InstanceProfileRole(prod, 'Role', {
        managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AdministratorAccess')],
      }),
    'with a statement': (prod) =>
      void new InstanceProfileRole(prod, 'Role', { permissions: [Permissions.fromStatements(statement)] }),
    'with a customer managed policy': (prod) =>
      void new InstanceProfileRole(prod, 'Role', {
        managedPolicies: [new iam.ManagedPolicy(prod, 'Policy', { statements: [statement] })],
      }),
    'with the profile of another role': (prod) => {
      const assumedBy = new iam.ServicePrincipal('ec2.amazonaws.com');
      const role = new iam.Role(prod, 'Role', { assumedBy });
      role.addToPolicy(statement);
      new Ec2InstanceProfile(prod, 'Profile', { role });
    },
  };

  test.each(Object.keys(cases))('%s', (name) => {
    const { app, prod } = twoAccounts();
    cases[name]?.(prod);
    expect(checkFacts(loadFacts(app.synth()))).toHaveLength(1);
  });
});

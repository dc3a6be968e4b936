import { LineChecker, type LineFindings } from '../../../lib/checks';
import { allow, deny, policy, role, trust, user } from '../../access/organization-fixture';
import { findingsOf } from '../findings-of';

const ACCOUNT = '111111111111';
const lines = new LineChecker();
const RULES = ['privilege-escalation', 'administrator-access'];

/** What both rules say about a line, as `rule severity`. */
function said(line: object): string[] {
  return about(line)
    .map(({ rule, severity }) => `${rule} ${severity}`)
    .sort();
}
function about(line: object): LineFindings['findings'] {
  return lines.check(JSON.stringify({ id: 1, ...line })).findings.filter(({ rule }) => RULES.includes(rule));
}
const principal = (documents: unknown[], more: object = {}) => ({
  kind: 'principal',
  policies: documents.map((document, i) => ({ name: `p${i}`, document })),
  ...more,
});

describe('lines', () => {
  const make = policy(allow(['lambda:CreateFunction', 'lambda:InvokeFunction'], '*'));
  const pass = policy(allow('iam:PassRole', '*'));

  test('a document by itself', () => {
    expect(said({ kind: 'identity', document: policy(allow('iam:AttachUserPolicy', '*')) })).toEqual([
      'privilege-escalation error',
    ]);
  });

  test('actions split over the policies of a principal', () => {
    expect(said(principal([make]))).toEqual([]);
    expect(said(principal([make, pass]))).toEqual(['privilege-escalation error']);
  });

  test('a boundary that blocks, and one that does not', () => {
    expect(said(principal([make, pass], { boundary: policy(allow('lambda:*', '*')) }))).toEqual([]);
    expect(said(principal([make, pass], { boundary: policy(allow('*', '*')) }))).toEqual([
      'privilege-escalation error',
    ]);
  });

  test('permission sets of Identity Center are one finding: an error only if the policy names their actions', () => {
    const power = { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*', 'account:*'], Resource: '*' };
    const about = (document: object) =>
      lines
        .check(JSON.stringify({ id: 1, kind: 'identity', document }))
        .findings.filter(({ message }) => message.includes('permission set'))
        .map(({ rule, severity }) => `${rule} ${severity}`);
    expect(about(policy(power as never))).toEqual(['privilege-escalation info']);
    expect(about(policy(allow(['sso:*'], '*')))).toEqual(['privilege-escalation error']);
  });

  test('what hangs on an existing target is info, with the assumption', () => {
    const found = about({ kind: 'identity', document: policy(allow('lambda:UpdateFunctionCode', '*')) });
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
    expect(found[0]?.message).toContain(
      'assuming that a Lambda function runs as a role that has more permissions',
    );
  });

  test('one named role that is unknown is info, with the assumption', () => {
    const named = policy(allow('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/Administrator`));
    const found = about(principal([make, named], { account: ACCOUNT }));
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
    expect(found[0]?.message).toMatch(/assuming that role .*role\/Administrator has more permissions/);
  });

  test('a role that many services can receive is one finding', () => {
    const document = policy(allow(['iam:PassRole', 'lambda:*', 'ec2:*', 'ecs:*', 'cloudformation:*'], '*'));
    const found = about({ kind: 'identity', document });
    expect(found.map(({ severity }) => severity)).toEqual(['error', 'info']);
    const [passing, controlling] = found.map(({ message }) => message);
    expect(passing).toMatch(
      /passes any role to a stack that it creates → .* It requires iam:PassRole and cloudformation:CreateStack\. These actions give the same: .*; and \d+ other sets of actions\.$/,
    );
    expect(controlling).toMatch(
      /It requires lambda:UpdateFunctionCode\. These actions give the same: cloudformation:/,
    );
  });

  test('everything is administrator access and no escalation', () => {
    expect(said({ kind: 'identity', document: policy(allow('*', '*')) })).toEqual([
      'administrator-access error',
    ]);
  });

  test('the means to everything are one finding: an administrator', () => {
    expect(said({ kind: 'identity', document: policy(allow('iam:*', '*')) })).toEqual([
      'administrator-access error',
    ]);
    const split = principal([
      policy({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      policy(allow('iam:*', '*')),
    ]);
    expect(said(split)).toContain('administrator-access error');
  });

  test('the means taken away are neither', () => {
    expect(said({ kind: 'identity', document: policy(allow('iam:*', '*'), deny('iam:*', '*')) })).toEqual([]);
  });

  test.each([['trust'], ['resource'], ['boundary'], ['scp']])('a %s policy grants nothing here', (kind) => {
    const document = policy(allow('iam:AttachUserPolicy', '*'));
    expect(said({ kind, document }).filter((each) => each.startsWith('privilege'))).toEqual([]);
  });

  test('a malformed policy is left to the rule about it', () => {
    expect(said(principal([{ Version: '2012-10-17', Statement: 'nonsense' }]))).toEqual([]);
  });
});

describe('apps', () => {
  const found = findingsOf({
    accounts: {
      [ACCOUNT]: {
        Developer: user('developer', [
          allow('lambda:UpdateFunctionCode', `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:x`),
        ]),
        X: {
          Type: 'AWS::Lambda::Function',
          Properties: { FunctionName: 'x', Role: `arn:aws:iam::${ACCOUNT}:role/y` },
        },
        Y: role('y', trust({ Service: 'lambda.amazonaws.com' }), [allow('iam:*', '*')]),
      } as never,
    },
  }).filter(({ rule }) => RULES.includes(rule));

  test('findings stand at the principal and tell the way to its end', () => {
    const own = found.filter(({ origin }) => origin?.logicalId === 'Developer');
    expect(own.map(({ rule, severity }) => [rule, severity])).toEqual([['privilege-escalation', 'error']]);
    expect(own[0]?.message).toMatch(
      /^People\/developer → changes the code of .* → role App\/y → administrator\./,
    );
  });

  test('an administrator in effect is called one', () => {
    const own = found.filter(({ origin }) => origin?.logicalId === 'Y');
    expect(own.map(({ rule }) => rule).sort()).toEqual(['administrator-access']);
  });

  test('everything on one ARN that only deployment tells is no error, and said once', () => {
    const unknown = { 'Fn::ImportValue': 'SharedBucketArn' } as never;
    const Job = role('job', trust({ Service: 'lambda.amazonaws.com' }), [allow('*', unknown)]);
    const said = findingsOf({ accounts: { [ACCOUNT]: { Job } as never } }).filter(({ rule }) =>
      RULES.includes(rule),
    );
    expect(said.map(({ rule, severity }) => [rule, severity])).toEqual([['privilege-escalation', 'info']]);
    expect(said[0]?.message).toMatch(/assuming that <[^>]*> names a role/);
  });

  test('two roles are two findings, and the id of a finding changes with its actions', () => {
    const ids = (...actions: string[]) => {
      const pass = ['a', 'b'].map((name) => allow('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/${name}`));
      const Dev = user('dev', [...pass, allow(actions, '*')]);
      return findingsOf({ accounts: { [ACCOUNT]: { Dev } as never } }).flatMap(({ rule, id }) =>
        rule === 'privilege-escalation' ? [id] : [],
      );
    };
    const one = ids('ec2:RunInstances');
    expect(one).toHaveLength(2);
    for (const [i, name] of ['a', 'b'].entries()) expect(one[i]).toContain(`role/${name}`);
    const two = ids('ec2:RunInstances', 'ec2:RequestSpotInstances');
    expect(two).toHaveLength(2);
    expect(two.filter((id) => one.includes(id))).toEqual([]);
  });

  test('ids tell paths apart', () => {
    expect(new Set(found.map(({ id, origin }) => `${origin?.path ?? ''} ${id}`)).size).toBe(found.length);
  });
});

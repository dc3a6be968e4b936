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

  test('what hangs on an existing target is info, with the assumption', () => {
    const found = about({ kind: 'identity', document: policy(allow('lambda:UpdateFunctionCode', '*')) });
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
    expect(found[0]?.message).toContain(
      'assuming that a Lambda function runs as a role that has more permissions',
    );
  });

  test('one named role that nobody knows is info, with the assumption', () => {
    const named = policy(allow('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/Administrator`));
    const found = about(principal([make, named], { account: ACCOUNT }));
    expect(found.map(({ severity }) => severity)).toEqual(['info']);
    expect(found[0]?.message).toMatch(/assuming that role .*role\/Administrator has more permissions/);
  });

  test('everything is administrator access and no escalation', () => {
    expect(said({ kind: 'identity', document: policy(allow('*', '*')) })).toEqual([
      'administrator-access error',
    ]);
  });

  test('the means to everything are both', () => {
    expect(said({ kind: 'identity', document: policy(allow('iam:*', '*')) })).toEqual([
      'administrator-access error',
      'privilege-escalation error',
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
    expect(own.map(({ rule }) => rule).sort()).toEqual(['administrator-access', 'privilege-escalation']);
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

  test('ids tell paths apart', () => {
    expect(new Set(found.map(({ id, origin }) => `${origin?.path ?? ''} ${id}`)).size).toBe(found.length);
  });
});

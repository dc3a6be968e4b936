import { App, Duration, Stack } from 'aws-cdk-lib/core';
import { User } from 'aws-cdk-lib/aws-iam';
import { AccessModel } from '../../lib/access';
import { explainDenial, parseDenials } from '../../lib/denial';
import { BreakGlassRole, CrossAccountUserRole, UserGroup } from '../../lib';
import { denied, EVE } from './denied-requests';

/** As AWS decodes a message of a user without MFA. */
const DECODED = {
  allowed: false,
  explicitDeny: true,
  matchedStatements: { items: [] },
  failures: { items: [] },
  context: {
    principal: { id: 'AIDA1', name: 'ana', arn: 'arn:aws:iam::222222222222:user/ana' },
    action: 's3:ListAllMyBuckets',
    resource: '*',
    conditions: { items: [{ key: 'aws:Region', values: { items: [{ value: 'eu-west-1' }] } }] },
  },
};

describe("the library's MFA guard is named, with “no MFA”, for every form of the message", () => {
  const app = new App();
  const stack = new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } });
  const ana = new User(stack, 'Ana', { userName: 'ana' });
  new UserGroup(stack, 'Operators', { groupName: 'operators', members: [ana] });
  const model = AccessModel.fromAssembly(app.synth());
  const base = denied('s3:ListAllMyBuckets', '*', '', 'arn:aws:iam::222222222222:user/ana');

  test.each([
    ['without a reason', base],
    ['with a Deny and no kind of policy', `${base} with an explicit deny`],
    ['with a Deny in an identity-based policy', `${base} with an explicit deny in an identity-based policy`],
    [
      'with the ARN of the policy',
      `${base} with an explicit deny in an identity-based policy: arn:aws:iam::222222222222:policy/guard`,
    ],
    [
      'of the AWS CLI',
      `An error occurred (AccessDenied) when calling the ListBuckets operation: ${base} with an explicit deny in an identity-based policy`,
    ],
    [
      'of CloudFormation',
      `Resource handler returned message: "${base} with an explicit deny in an identity-based policy (Service: S3, Status Code: 403)" (HandlerErrorCode: AccessDenied)`,
    ],
    [
      'of Amazon EC2',
      `You are not authorized to perform this operation. ${base} with an explicit deny in an identity-based policy. Encoded authorization failure message: 4fAbc`,
    ],
    ['that was decoded', JSON.stringify({ DecodedMessage: JSON.stringify(DECODED) })],
    ['that was decoded, without its envelope', JSON.stringify(DECODED)],
    [
      'of CloudTrail',
      JSON.stringify({
        eventSource: 's3.amazonaws.com',
        eventName: 'ListBuckets',
        errorCode: 'AccessDenied',
        errorMessage: base,
        userIdentity: {
          type: 'IAMUser',
          arn: 'arn:aws:iam::222222222222:user/ana',
          sessionContext: { attributes: { mfaAuthenticated: 'false' } },
        },
      }),
    ],
  ])('%s', (_what, message) => {
    const [request] = parseDenials(message);
    const { causes } = explainDenial(model, request ?? { context: {} });
    const guard = causes.filter(({ problem }) =>
      /Statement\[\d+\] \(.*\) of .*Operators.* denies the request/.test(problem),
    );
    expect(guard).toHaveLength(1);
    expect(guard[0]?.problem).toContain('no MFA');
    expect(guard[0]?.advice).toContain('MFA');
    if (message.includes('explicit deny')) expect(causes[0]).toEqual(guard[0]);
  });
});

describe('the MFA that a trust policy requires is named, with “no MFA”, for every form of the message', () => {
  const app = new App();
  const caller = new User(
    new Stack(app, 'People', { env: { account: '222222222222', region: 'eu-west-1' } }),
    'Eve',
    {
      userName: 'eve',
    },
  );
  const data = new Stack(app, 'Data', { env: { account: '111111111111', region: 'eu-west-1' } });
  new CrossAccountUserRole(data, 'Ops', {
    roleName: 'ops',
    permissions: [],
    userMfa: { maxAge: Duration.hours(1) },
  }).grantAssumeRole(caller);
  new BreakGlassRole(data, 'Glass', { roleName: 'glass', users: [caller] });
  const model = AccessModel.fromAssembly(app.synth());
  const OPS = 'arn:aws:iam::111111111111:role/ops';
  const why = ' because no role trust policy allows the sts:AssumeRole action';
  const event = (userIdentity: object, requestParameters: object = {}) =>
    JSON.stringify({
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      errorCode: 'AccessDenied',
      userIdentity: { type: 'IAMUser', arn: EVE, ...userIdentity },
      requestParameters: { roleArn: OPS, ...requestParameters },
    });

  test.each([
    ['without a reason', denied('sts:AssumeRole', OPS)],
    ['with the layer', denied('sts:AssumeRole', OPS, why)],
    [
      'with the layer of a resource',
      denied('sts:AssumeRole', OPS, why.replace('role trust', 'resource-based')),
    ],
    ['for break-glass', denied('sts:AssumeRole', 'arn:aws:iam::111111111111:role/glass')],
    ['of CloudTrail', event({})],
    [
      'of CloudTrail, with a session',
      event({ sessionContext: { attributes: { mfaAuthenticated: 'false' } } }),
    ],
  ])('%s', (_what, message) => {
    const [request] = parseDenials(message);
    const { causes } = explainDenial(model, request ?? { context: {} });
    expect(causes).toHaveLength(1);
    expect(causes[0]?.problem).toMatch(
      /^Statement\[0\] of the trust policy of Data\/(Ops|Glass) requires .*has no MFA/,
    );
    expect(causes[0]?.advice).toContain('--serial-number');
    expect(causes[0]).not.toHaveProperty('statement');
  });

  test('with an MFA device in the call: its age is in question, and “no MFA” is not said', () => {
    const [request] = parseDenials(event({}, { serialNumber: 'arn:aws:iam::222222222222:mfa/eve' }));
    const { causes } = explainDenial(model, request ?? { context: {} });
    expect(causes.map(({ problem }) => problem).join()).toContain(
      'requires NumericLessThan aws:MultiFactorAuthAge "3600"',
    );
    expect(causes.map(({ problem }) => problem).join()).not.toContain('no MFA');
  });
});

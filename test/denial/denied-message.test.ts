import { parseDenials } from '../../lib/denial';
import { parseDeniedMessages } from '../../lib/denial/denied-message';

const USER = 'arn:aws:iam::222222222222:user/ana';
const ROLE = 'arn:aws:iam::111111111111:role/ops';
const message = (why: string, resource = ` on resource: ${ROLE}`) =>
  `User: ${USER} is not authorized to perform: sts:AssumeRole${resource}${why}`;

describe('the layer', () => {
  test.each([
    [' because no identity-based policy allows the sts:AssumeRole action', 'identity', 'implicit'],
    [' because no resource-based policy allows the sts:AssumeRole action', 'resource', 'implicit'],
    [' because no role trust policy allows the sts:AssumeRole action', 'resource', 'implicit'],
    [' because no permissions boundary allows the sts:AssumeRole action', 'boundary', 'implicit'],
    [' because no session policy allows the sts:AssumeRole action', 'session', 'implicit'],
    [' because no service control policy allows the sts:AssumeRole action', 'scp', 'implicit'],
    [' because no VPC endpoint policy allows the sts:AssumeRole action', 'vpc-endpoint', 'implicit'],
    [' with an explicit deny in an identity-based policy', 'identity', 'explicit'],
    [' with an explicit deny in a service control policy: arn:aws:organizations::x', 'scp', 'explicit'],
    [' with an explicit deny in a resource control policy', 'rcp', 'explicit'],
    [' with an explicit deny in the role trust policy', 'resource', 'explicit'],
    [' with an explicit deny in a permissions boundary', 'boundary', 'explicit'],
  ])('is read from "%s"', (why, layer, denial) => {
    expect(parseDeniedMessages(message(why))).toMatchObject([{ stated: { layer, denial } }]);
  });

  test.each([
    [''],
    [' because no unheard-of policy allows the x:Y action'],
    ['. Encoded authorization failure message: abc'],
  ])('is not stated by "%s"', (why) => {
    expect(parseDeniedMessages(message(why))[0]?.stated).toBeUndefined();
  });
});

describe('the request', () => {
  const expected = { principal: USER, action: 'sts:AssumeRole', resource: ROLE };

  test.each([
    [
      'as the AWS CLI prints it',
      `An error occurred (AccessDenied) when calling the AssumeRole operation: ${message('')}`,
    ],
    ['broken over lines', message('').replaceAll(' ', '\n   ')],
    ['at the end of a sentence', message('', ` on resource: ${ROLE}.`)],
    ['with the resource in quotes', message('', ` on resource: "${ROLE}"`)],
    [
      'in the words of a Java SDK',
      `${message('')} (Service: AWSSecurityTokenService; Status Code: 403; Error Code: AccessDenied)`,
    ],
    ['in XML', `<Error><Message>${message('')}</Message><RequestId>1</RequestId></Error>`],
    ['in an error of Python', `ClientError("An error occurred (AccessDenied): ${message('')}")`],
    ['in Markdown', `\`${message('')}\``],
    [
      'in the frame of Terraform',
      `│ Error: ${message('').replaceAll(' ', '\n│ ')}\n│\n│   with aws_iam_role.x`,
    ],
    ['in color', `\u001b[31m${message('')}\u001b[0m`],
    ['with escaped line ends', `"${message('')}\\n\\tstatus code: 403"`],
    [
      'in other letter case',
      message('').replace('is not authorized to perform', 'Is Not Authorized To Perform'),
    ],
    ['without colons', message('').replace('perform:', 'perform action').replace('resource:', 'resource')],
    ['with resource(s)', message('', ` on resource(s): ${ROLE}`)],
    ['with brackets', message('').replace('sts:AssumeRole', '[sts:AssumeRole]')],
    [
      'of the console',
      `Access denied\nUser: ${USER}\nService: sts\nAction: sts:AssumeRole\nOn resource(s): ${ROLE}`,
    ],
  ])('is read from a message %s', (_what, text) => {
    expect(parseDeniedMessages(text)).toMatchObject([expected]);
  });

  const event = { eventName: 'AssumeRole', errorCode: 'AccessDenied', errorMessage: message('') };
  test.each([
    ['an error of an SDK', JSON.stringify({ __type: 'AccessDeniedException', Message: message('') })],
    ['an error of JavaScript', JSON.stringify({ name: 'AccessDenied', message: message('') }, undefined, 2)],
    ['a log group', JSON.stringify({ events: [{ message: JSON.stringify(event) }] })],
    ['a log line that begins with a bracket', `[ERROR] ClientError: ${message('')}`],
    ['a log line that begins with a brace', `{run-1} ${message('')}`],
  ])('is read from %s', (_what, text) => {
    expect(parseDenials(text)).toMatchObject([expected]);
  });

  test('is read from every line of a file of events', () => {
    const lines = [event, event].map((each) => JSON.stringify(each)).join('\n');
    expect(parseDenials(`${lines}\n`)).toMatchObject([expected, expected]);
  });

  test('is read as Amazon SES and the XML of Amazon S3 quote it', () => {
    const ses = `User \`${USER}' is not authorized to perform \`ses:SendEmail' on resource \`arn:aws:ses:eu-west-1:222222222222:identity/a@b.example'`;
    const s3 = message(
      ' because no identity-based policy allows the s3:GetObject action',
      ' on resource: &quot;arn:aws:s3:::b/a(1)&quot;',
    );
    expect(parseDeniedMessages(ses)).toMatchObject([
      {
        principal: USER,
        action: 'ses:SendEmail',
        resource: 'arn:aws:ses:eu-west-1:222222222222:identity/a@b.example',
      },
    ]);
    expect(parseDeniedMessages(s3)).toMatchObject([
      { principal: USER, resource: 'arn:aws:s3:::b/a(1)', stated: { layer: 'identity' } },
    ]);
  });

  test('has no resource where API Gateway masks its account', () => {
    const masked = ' on resource: arn:aws:execute-api:eu-west-1:********1111:abc/prod/GET/';
    expect(parseDeniedMessages(message(' with an explicit deny', masked))).toMatchObject([
      { principal: USER, resource: undefined, stated: { denial: 'explicit' } },
    ]);
  });

  test.each([
    ['a context of the console', 'an identity-based policy explicitly denies the action', 'explicit'],
    ['a context of the console', 'no identity-based policy allows the action', 'implicit'],
  ])('has the reason of %s: %s', (_what, context, denial) => {
    const text = `User: ${USER} Action: sts:AssumeRole On resource(s): ${ROLE} Context: ${context}`;
    expect(parseDeniedMessages(text)).toMatchObject([{ stated: { layer: 'identity', denial } }]);
  });

  test.each([
    ['An error occurred (AccessDenied) when calling the ListBuckets operation: Access Denied', undefined],
    ['Not authorized to perform sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithWebIdentity'],
  ])('is open where the message is no more than "%s"', (text, action) => {
    expect(parseDenials(text)).toEqual([{ action, context: {} }]);
  });

  test('may have a resource with spaces, in quotes', () => {
    const [found] = parseDeniedMessages(
      message(
        '',
        ' on resource: "arn:aws:s3:::b/a file" because no identity-based policy allows the s3:GetObject action',
      ),
    );
    expect(found).toMatchObject({ resource: 'arn:aws:s3:::b/a file', stated: { layer: 'identity' } });
  });

  test('without a resource has none', () => {
    expect(
      parseDeniedMessages(message(' because no role trust policy allows the sts:AssumeRole action', ''))[0],
    ).toMatchObject({
      resource: undefined,
      stated: { layer: 'resource' },
    });
  });

  test('of an anonymous caller has the principal *', () => {
    expect(parseDeniedMessages('User: anonymous is not authorized to perform: es:ESHttpGet')).toMatchObject([
      { principal: '*' },
    ]);
  });

  test('is one of several in a log', () => {
    const second =
      'User: arn:aws:iam::222222222222:user/bob is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k';
    expect(parseDeniedMessages(`${message('')}\n${second}`)).toMatchObject([
      expected,
      {
        principal: 'arn:aws:iam::222222222222:user/bob',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/k',
      },
    ]);
  });
});

test('a text without such a message has none, however long', () => {
  expect(parseDeniedMessages('x'.repeat(1_000_000))).toEqual([]);
  expect(parseDeniedMessages(' is not authorized to perform:'.repeat(10_000))).toHaveLength(10_000);
  expect(parseDeniedMessages(`User: ${')'.repeat(1_000_000)}${message('')}`)).toHaveLength(1);
});

describe('a decoded authorization message', () => {
  const decoded = (context: object, explicitDeny = false) =>
    JSON.stringify({ allowed: false, explicitDeny, matchedStatements: { items: [] }, context });
  const of = (...values: string[]) => ({ items: values.map((value) => ({ value })) });

  test('states the request, its condition keys, and whether a Deny applied', () => {
    const context = {
      principal: { arn: 'arn:aws:iam::111111111111:user/ana' },
      action: 'ec2:StopInstances',
      resource: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1',
      conditions: {
        items: [
          { key: 'ec2:Tenancy', values: of('default') },
          { key: 'aws:TagKeys', values: of('a', 'b') },
        ],
      },
    };
    expect(parseDenials(decoded(context, true))).toEqual([
      {
        principal: 'arn:aws:iam::111111111111:user/ana',
        action: 'ec2:StopInstances',
        resource: 'arn:aws:ec2:eu-west-1:111111111111:instance/i-1',
        context: { 'ec2:Tenancy': 'default', 'aws:TagKeys': ['a', 'b'] },
        stated: { denial: 'explicit' },
      },
    ]);
    expect(parseDenials(decoded(context))).toMatchObject([{ stated: { denial: 'implicit' } }]);
  });

  test('may have the action without its service', () => {
    const context = { action: 'RunInstances', resource: 'arn:aws:ec2:us-east-1:111111111111:instance/*' };
    expect(parseDenials(decoded(context))).toMatchObject([{ action: 'ec2:RunInstances' }]);
  });

  test('of an allowed request is no denial', () => {
    const allowed = JSON.stringify({
      allowed: true,
      explicitDeny: false,
      context: { action: 'ec2:RunInstances' },
    });
    expect(() => parseDenials(allowed)).toThrow('no-denial');
  });

  test('that is still encoded has to be decoded first', () => {
    expect(() =>
      parseDenials(
        'You are not authorized to perform this operation. Encoded authorization failure message: 4fAbc',
      ),
    ).toThrow('Decode it with aws sts decode-authorization-message');
  });
});

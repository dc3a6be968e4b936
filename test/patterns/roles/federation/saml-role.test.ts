import { Duration, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { SamlRole, type SamlRoleProps } from '../../../../lib';
import { mistakeOf, newApp, stackIn, trust, TRUSTED, TRUSTING } from '../../synthesized';

const ARN = `arn:aws:iam::${TRUSTING}:saml-provider/Directory`;
const imported = (stack: Stack, arn = ARN) =>
  iam.SamlProvider.fromSamlProviderArn(stack, `Provider${stack.node.children.length}`, arn);
const inRegion = (region?: string) => stackIn(newApp(), 'Prod', TRUSTING, region);
const role = (props: Partial<SamlRoleProps> = {}, stack = inRegion()) =>
  new SamlRole(stack, 'Role', { providers: [imported(stack)], ...props });

test.each([
  ['eu-west-1', ['https://eu-west-1.signin.aws.amazon.com/saml', 'https://signin.aws.amazon.com/saml']],
  ['us-east-1', 'https://signin.aws.amazon.com/saml'],
  ['cn-north-1', 'https://signin.amazonaws.cn/saml'],
  ['us-gov-west-1', 'https://signin.amazonaws-us-gov.com/saml'],
  ['us-gov-east-1', 'https://us-gov-east-1.signin.amazonaws-us-gov.com/saml'],
])('in %s, the sign-in addresses are those of the partition', (region, audiences) => {
  const stack = inRegion(region);
  const provider = new iam.SamlProvider(stack, 'Provider', {
    metadataDocument: iam.SamlMetadataDocument.fromXml('<xml/>'.padEnd(1000)),
  });
  const [statement] = trust(new SamlRole(stack, 'Role', { providers: [provider] }));
  expect(statement?.Condition).toEqual({ StringEquals: { 'SAML:aud': audiences } });
});

test('attributes are kept, and those with several values are compared as sets', () => {
  const attributes = {
    edupersonorgdn: ['Dev'],
    edupersonaffiliation: ['staff', 'facult*'],
    mail: ['*@example.com'],
  };
  expect(trust(role({ attributes, audiences: ['https://signin.aws.amazon.com/saml/acs/1'] }))).toEqual([
    {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithSAML',
      Principal: { Federated: ARN },
      Condition: {
        StringEquals: {
          'SAML:aud': 'https://signin.aws.amazon.com/saml/acs/1',
          'SAML:edupersonorgdn': 'Dev',
        },
        'ForAnyValue:StringLike': { 'SAML:edupersonaffiliation': ['staff', 'facult*'] },
        StringLike: { 'SAML:mail': '*@example.com' },
      },
    },
  ]);
});

test('where no address is known, any address is taken', () => {
  const audiences = ['https://signin.amazonaws.eu/saml'];
  const stack = inRegion('eusc-de-east-1');
  const provider = imported(stack, ARN.replace('arn:aws:', 'arn:aws-eusc:'));
  expect(trust(role({ audiences, providers: [provider] }, stack))[0]?.Condition).toEqual({
    StringEquals: { 'SAML:aud': audiences[0] },
  });
});

describe('wrong input', () => {
  const agnostic = () => new Stack(newApp(), 'Prod');

  test.each<[string, () => unknown, string]>([
    ['no provider', () => role({ providers: [] }), 'saml-without-provider'],
    ['no sign-in address', () => role({}, agnostic()), 'saml-without-audience'],
    [
      'the partition without known addresses',
      () => role({}, inRegion('eusc-de-east-1')),
      'partitions-differ',
    ],
    [
      'the audience of the assertion',
      () => role({ audiences: ['urn:amazon:webservices'] }),
      'malformed-saml-audience',
    ],
    [
      'an address that AWS does not have',
      () => role({ audiences: ['https://sso.example.com/saml'] }),
      'malformed-saml-audience',
    ],
    [
      'an address that only ends like one of AWS',
      () => role({ audiences: ['https://evilsignin.aws.amazon.com/saml'] }),
      'malformed-saml-audience',
    ],
    [
      'the address of another partition',
      () => role({ audiences: ['https://signin.amazonaws.cn/saml'] }),
      'malformed-saml-audience',
    ],
    ['an empty list of audiences', () => role({ audiences: [] }), 'saml-without-audience'],
    [
      'audiences and Regions',
      () => role({ audiences: ['https://signin.aws.amazon.com/saml'], signInRegions: ['us-east-2'] }),
      'saml-audience-set-twice',
    ],
    ['a misspelled Region', () => role({ signInRegions: ['eu-wst-1'] }), 'unknown-region'],
    ['a Region of another partition', () => role({ signInRegions: ['cn-north-1'] }), 'partitions-differ'],
    ['any audience', () => role({ audiences: ['*'] }), 'malformed-saml-audience'],
    ['an unknown attribute', () => role({ attributes: { department: ['a'] } }), 'unknown-saml-attribute'],
    ['the audience as an attribute', () => role({ attributes: { aud: ['a'] } }), 'unknown-saml-attribute'],
    ['everyone', () => role({ attributes: { uid: ['*'] } }), 'attribute-of-everyone'],
    ['no values', () => role({ attributes: { uid: [] } }), 'attribute-of-everyone'],
    ['MFA', () => role({ conditions: { mfa: {} } }), 'mfa-of-a-caller-without-mfa'],
  ])('%s', (_what, create, code) => {
    expect(mistakeOf(create)).toMatchObject({ code, at: 'Prod/Role' });
  });

  test.each([
    ['of another account', ARN.replace(TRUSTING, TRUSTED), 'provider-in-other-account'],
    ['of another partition', ARN.replace('arn:aws:', 'arn:aws-cn:'), 'partitions-differ'],
    ['that is an OIDC provider', ARN.replace('saml-provider', 'oidc-provider'), 'malformed-saml-provider'],
  ])('a provider %s', (_what, arn, code) => {
    const stack = inRegion();
    expect(mistakeOf(() => role({ providers: [imported(stack, arn)] }, stack)).code).toBe(code);
  });

  test('a misspelled attribute names the right one', () => {
    const { expected } = mistakeOf(() => role({ attributes: { edupersonorgdm: ['Dev'] } }));
    expect(expected).toContain('perhaps edupersonorgdn');
  });

  test('a duration out of range', () => {
    const maxSessionDuration = Duration.seconds(50_000);
    expect(mistakeOf(() => role({ maxSessionDuration })).code).toBe('session-duration');
  });
});

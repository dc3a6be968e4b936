import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Template } from 'aws-cdk-lib/assertions';
import {
  Caller,
  RoleTrust,
  RolesAnywhereRole,
  type RolesAnywhereRoleProps,
  RolesAnywhereTrustAnchor,
  type RolesAnywhereTrustAnchorProps,
} from '../../../../lib';
import { mistakeOf, newApp, stackIn, trust, TRUSTED, TRUSTING } from '../../synthesized';

const prod = (): Stack => stackIn(newApp(), 'Prod', TRUSTING);
const ANCHOR = `arn:aws:rolesanywhere:eu-west-1:${TRUSTING}:trust-anchor/a`;
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----';
const CRL = '-----BEGIN X509 CRL-----\nMII\n-----END X509 CRL-----';
const role = (props: Partial<RolesAnywhereRoleProps> = {}, stack = prod()) =>
  new RolesAnywhereRole(stack, 'Role', { trustAnchorArns: [ANCHOR], subject: { CN: ['a'] }, ...props });
const anchor = (props: RolesAnywhereTrustAnchorProps, stack = prod()) =>
  new RolesAnywhereTrustAnchor(stack, 'Anchor', props);

test('the trust names anchor and certificate, with the three actions', () => {
  const props = {
    subject: { CN: ['a', 'b'] },
    issuer: { CN: ['CA'] },
    alternativeNames: { URI: ['spiffe://x/*'] },
  };
  expect(trust(role(props))).toEqual([
    {
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Condition: {
        ArnEquals: { 'aws:SourceArn': ANCHOR },
        StringEquals: {
          'aws:PrincipalTag/x509Subject/CN': ['a', 'b'],
          'aws:PrincipalTag/x509Issuer/CN': 'CA',
        },
        StringLike: { 'aws:PrincipalTag/x509SAN/URI': 'spiffe://x/*' },
      },
    },
  ]);
});

test('an own certificate authority comes with its revocation list', () => {
  const stack = prod();
  anchor({ certificateBundle: CERTIFICATE, revocationList: CRL }, stack);
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::RolesAnywhere::TrustAnchor', {
    Source: { SourceType: 'CERTIFICATE_BUNDLE', SourceData: { X509CertificateData: CERTIFICATE } },
  });
  template.hasResourceProperties('AWS::RolesAnywhere::CRL', { CrlData: CRL, Enabled: true });
});

describe('the profile', () => {
  const helper = (stack: Stack) =>
    JSON.stringify(
      Object.values(Template.fromStack(stack).findOutputs('*')).map(({ Value }) => Value as unknown),
    );

  test('accepts names of sessions only if its author says so, and lasts as long as he says', () => {
    const stack = prod();
    role({ acceptRoleSessionName: true, sessionDuration: Duration.minutes(15) }, stack);
    Template.fromStack(stack).hasResourceProperties('AWS::RolesAnywhere::Profile', {
      AcceptRoleSessionName: true,
      DurationSeconds: 900,
      Enabled: true,
    });
  });

  test('the credential helper names the trust anchor of the Region, wherever it stands in the list', () => {
    const stack = prod();
    const other = ANCHOR.replace('eu-west-1', 'us-east-1').replace(/a$/, 'b');
    role({ trustAnchorArns: [other, ANCHOR] }, stack).outputCredentialHelper();
    expect(helper(stack)).toContain(`--trust-anchor-arn ${ANCHOR} `);
    expect(helper(stack)).not.toContain(other);
  });

  test('without a Region and an account, any trust anchor is accepted', () => {
    const stack = new Stack(newApp(), 'Prod');
    role({}, stack).outputCredentialHelper();
    expect(helper(stack)).toContain(ANCHOR);
  });
});

test.each<[string, () => unknown, string]>([
  ['any certificate', () => role({ subject: undefined }), 'certificate-of-everyone'],
  ['any name', () => role({ subject: { CN: ['*'] } }), 'certificate-of-everyone'],
  ['no name', () => role({ subject: { CN: [] } }), 'certificate-of-everyone'],
  [
    'an unknown kind of alternative name',
    () => role({ alternativeNames: { IP: ['1'] } }),
    'unknown-certificate-field',
  ],
  ['no trust anchor', () => role({ trustAnchorArns: [] }), 'malformed-trust-anchor'],
  [
    'any trust anchor',
    () => role({ trustAnchorArns: [ANCHOR.replace(/a$/, '*')] }),
    'malformed-trust-anchor',
  ],
  [
    'a trust anchor of another partition',
    () => role({ trustAnchorArns: [ANCHOR.replace('aws', 'aws-cn')] }),
    'partitions-differ',
  ],
  [
    'a trust anchor of another account',
    () => role({ trustAnchorArns: [ANCHOR, ANCHOR.replace(TRUSTING, TRUSTED)] }),
    'trust-anchor-in-other-account',
  ],
  [
    'a trust anchor of another account for a plain role',
    () =>
      RoleTrust.of(
        new iam.Role(prod(), 'Role', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') }),
      ).addEntry({
        callers: [
          Caller.rolesAnywhere({
            trustAnchorArns: [ANCHOR.replace(TRUSTING, TRUSTED)],
            subject: { CN: ['a'] },
          }),
        ],
      }),
    'trust-anchor-in-other-account',
  ],
  [
    'trust anchors of other Regions only',
    () => role({ trustAnchorArns: [ANCHOR.replace('eu-west-1', 'us-east-1')] }),
    'trust-anchor-in-other-region',
  ],
  ['a session that is too short', () => role({ sessionDuration: Duration.minutes(5) }), 'session-duration'],
  [
    'a session longer than the role allows',
    () => role({ sessionDuration: Duration.hours(2) }),
    'session-duration',
  ],
  ['an anchor without a source', () => anchor({}), 'trust-anchor-source'],
  [
    'an anchor with two sources',
    () => anchor({ certificateBundle: CERTIFICATE, certificateAuthorityArn: ANCHOR }),
    'trust-anchor-source',
  ],
  ['no private CA', () => anchor({ certificateAuthorityArn: ANCHOR }), 'malformed-certificate-authority'],
  ['a private key', () => anchor({ certificateBundle: '-----BEGIN PRIVATE KEY-----' }), 'malformed-pem'],
  [
    'a private key beside the certificate',
    () =>
      anchor({
        certificateBundle: `${CERTIFICATE}\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----`,
      }),
    'malformed-pem',
  ],
  [
    'a template of a private CA',
    () => anchor({ certificateAuthorityArn: 'arn:aws:acm-pca:::template/RootCACertificate/V1' }),
    'malformed-certificate-authority',
  ],
  ['a slash in the name of a profile', () => role({ profileName: 'a/b' }), 'malformed-profile-name'],
  [
    'a name of an anchor with 256 characters',
    () => anchor({ certificateBundle: CERTIFICATE, trustAnchorName: 'a'.repeat(256) }),
    'malformed-trust-anchor-name',
  ],
  [
    'a certificate in place of the list',
    () => anchor({ certificateBundle: CERTIFICATE, revocationList: CERTIFICATE }),
    'malformed-pem',
  ],
])('wrong input: %s', (_what, create, code) => {
  const mistake = mistakeOf(create);
  expect(mistake.code).toBe(code);
  expect(mistake.at).toMatch(/^Prod\/(Role|Anchor)$/);
  expect(mistake.message).not.toContain('PRIVATE KEY-----\n');
});

import { Template } from 'aws-cdk-lib/assertions';
import { AccessModel, certificate, serviceFor } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addDataCenter } from './app';

const app = exampleApp();
const { stack } = addDataCenter(app);
const access = AccessModel.fromAssembly(app.synth());
const [trust] = access.facts.roles.map((role) => role.trust?.document?.statements[0]);
const anchor = trust?.condition.conditions.find(({ lowerCaseKey }) => lowerCaseKey === 'aws:sourcearn');
const trustAnchorArn = anchor?.values[0]?.text ?? '';
const other = 'arn:aws:rolesanywhere:eu-west-1:111111111111:trust-anchor/other';

const assume = { via: ['DataCenter/Servers'], action: 'sts:GetCallerIdentity', resource: '*' };
const server = {
  trustAnchorArn,
  subject: { CN: 'server-1', OU: 'Payments' },
  alternativeNames: { DNS: 'server-1.payments.example.com' },
};

test('a server of the unit gets the role', () => {
  expect(trustAnchorArn).toContain('trust-anchor/');
  expect(access).toAllow({ ...certificate(server), ...assume });
});

test.each([
  ['of another unit', { ...server, subject: { CN: 'server-1', OU: 'Sales' } }],
  ['of a unit below', { ...server, subject: { CN: 'server-1', OU: 'Payments/Test' } }],
  ['of another domain', { ...server, alternativeNames: { DNS: 'server-1.example.com' } }],
])('a certificate %s does not', (_what, facts) => {
  expect(access).toDeny({ ...certificate(facts), ...assume });
});

test('another service does not, whatever it sends', () => {
  const { context } = certificate(server);
  expect(access).toDeny({ ...serviceFor('ec2.amazonaws.com'), context, ...assume });
});

test('a literal trust anchor that is another one is not decided as allowed', () => {
  const { decision } = access.check({ ...certificate({ ...server, trustAnchorArn: other }), ...assume });
  expect(decision).not.toBe('allowed');
});

test('the session lasts half an hour, and the workload finds its command', () => {
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::RolesAnywhere::Profile', { DurationSeconds: 1800, Enabled: true });
  template.hasResourceProperties('AWS::RolesAnywhere::TrustAnchor', {
    Enabled: true,
    Source: { SourceType: 'AWS_ACM_PCA' },
  });
  expect(JSON.stringify(template.findOutputs('*'))).toContain('aws_signing_helper credential-process');
});

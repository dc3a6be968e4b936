import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel, type Hop } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addBroker, sessionPolicy } from './app';

const app = exampleApp();
const { stack } = addBroker(app);
const access = AccessModel.fromAssembly(app.synth());
const object = (key: string) => ({
  action: 's3:GetObject',
  resource: `arn:aws:s3:::example-documents/${key}`,
});
const hop = { role: 'Broker/Customers', tags: { customer: 'acme' }, sourceIdentity: 'ana' };
const check = (via: object, key: string) =>
  access.check({ principal: 'BrokerPrograms/Broker', via: [{ ...hop, ...via }], ...object(key) });
/** The bucket is not in the model: its own policy, if it has one, leaves open what the role allows. */
const reads = (via: object, key: string) =>
  check(via, key).decision !== 'denied' && isAllowedByRole(via, key);
const isAllowedByRole = (via: object, key: string) =>
  !check(via, key).explain().includes('no identity-based policy of the caller allows it');

test('the broker reads the folder of the customer whose session it is, and no other', () => {
  expect(reads({}, 'acme/1')).toBe(true);
  expect(reads({}, 'other/1')).toBe(false);
});

test.each([
  ['without a customer', { tags: undefined }],
  ['without a user', { sourceIdentity: undefined, context: { 'sts:SourceIdentity': null } }],
  ['with another tag', { tags: { customer: 'acme', admin: 'yes' } }],
  ['for more than an hour, because the session is chained', { durationSeconds: 3601 }],
])('no session %s', (_what, via) => {
  expect(check(via, 'acme/1').decision).toBe('denied');
});

test('a session policy limits the session of one user to one file', () => {
  const sessionPolicies = [JSON.parse(sessionPolicy('example-documents', 'acme/1')) as unknown];
  expect(check({ sessionPolicies }, 'acme/1').decision).not.toBe('denied');
  expect(check({ sessionPolicies }, 'acme/2').explain()).toContain('session polic');
});

test('the broker itself has no access to the documents', () => {
  expect(access.whatCan('BrokerPrograms/Broker').map(({ action }) => action)).toEqual([
    'sts:AssumeRole',
    'sts:SetSourceIdentity',
    'sts:TagSession',
  ]);
});

describe('a gateway that has access keys only', () => {
  const gateway = 'arn:aws:iam::111111111111:user/services/mail-gateway';
  const token = (name: string, further: object = {}) => ({
    role: `arn:aws:sts::111111111111:federated-user/${name}`,
    sessionPolicies: [JSON.parse(sessionPolicy('example-mail', 'attachments/acme/1')) as unknown],
    ...further,
  });
  const mail = (key: string) => ({ action: 's3:GetObject', resource: `arn:aws:s3:::example-mail/${key}` });
  const ask = (hop: object, key: string) =>
    access.check({ principal: gateway, via: [hop as Hop], ...mail(key) });

  test('hands a tenant a token for its own attachment, and for no other one', () => {
    expect(
      access.check({
        principal: gateway,
        action: 'sts:GetFederationToken',
        resource: 'arn:aws:sts::111111111111:federated-user/tenant-acme',
      }).decision,
    ).toBe('allowed');
    // The policy of the bucket is not in the model, so the answer depends on it alone.
    expect(ask(token('tenant-acme'), 'attachments/acme/1').decision).not.toBe('denied');
    expect(ask(token('tenant-acme'), 'attachments/other/1').explain()).toContain('session polic');
  });

  test('a token stands for the call that hands it out', () => {
    const policy: unknown = JSON.parse(sessionPolicy('example-mail', 'attachments/acme/1'));
    // #region identity-broker-token
    const verdict = access.check({
      principal: 'arn:aws:iam::111111111111:user/services/mail-gateway',
      via: [{ role: 'arn:aws:sts::111111111111:federated-user/tenant-acme', sessionPolicies: [policy] }],
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::example-mail/attachments/acme/1',
    });
    // #endregion
    expect(verdict.decision).toBe('undetermined');
    expect(verdict.explain()).toContain(
      'the policy of arn:aws:s3:::example-mail/attachments/acme/1 (not in the model) is not known',
    );
  });

  test('a token without a session policy allows nothing', () => {
    const { sessionPolicies: _none, ...bare } = token('tenant-acme');
    expect(ask(bare, 'attachments/acme/1').explain()).toContain('session polic');
  });

  test('a session policy gives a token nothing that the gateway itself does not have', () => {
    const sessionPolicies = [JSON.parse(sessionPolicy('example-mail', '*')) as unknown];
    expect(ask(token('tenant-acme', { sessionPolicies }), 'other/1').explain()).toContain(
      'no identity-based policy',
    );
  });

  test.each([
    ['for names that are not of tenants', token('administrator')],
    ['for more than 36 hours', token('tenant-acme', { durationSeconds: 129_601 })],
    ['with tags, which the gateway may not set', token('tenant-acme', { tags: { customer: 'other' } })],
  ])('no token %s', (_what, hop) => {
    expect(ask(hop, 'attachments/acme/1').decision).toBe('denied');
  });

  test('a role cannot hand out tokens: AWS wants the keys of a user', () => {
    const verdict = access.check({
      principal: 'Broker/Customers',
      action: 'sts:GetFederationToken',
      resource: 'arn:aws:sts::111111111111:federated-user/tenant-acme',
    });
    expect(verdict.decision).toBe('denied');
    expect(verdict.explain()).toContain('temporary credentials cannot call sts:GetFederationToken');
  });

  test('the key of the gateway is rotated', () => {
    Template.fromStack(stack).hasResourceProperties('AWS::SecretsManager::RotationSchedule', {
      RotationRules: Match.anyValue(),
    });
  });
});

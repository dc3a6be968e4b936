import { AccessModel } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addBroker } from './app';

const app = exampleApp();
addBroker(app);
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
  const statement = {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::example-documents/acme/1',
  };
  const sessionPolicies = [{ Version: '2012-10-17', Statement: [statement] }];
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

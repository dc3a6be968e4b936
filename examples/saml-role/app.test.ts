import { AccessModel, federated } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addDirectory } from './app';

const app = exampleApp();
addDirectory(app);
const access = AccessModel.fromAssembly(app.synth());
const DIRECTORY = 'arn:aws:iam::111111111111:saml-provider/Directory';
const database = 'arn:aws:rds:eu-west-1:111111111111:db:orders';
const operator = {
  aud: 'https://eu-west-1.signin.aws.amazon.com/saml',
  edupersonprimaryorgunitdn: 'ou=Operations,o=Example',
};

describe('operators', () => {
  const stop = { via: ['Directory/Operators'], action: 'rds:StopDBInstance', resource: database };

  test.each([
    ['their Region', operator.aud],
    ['the other Region', 'https://eu-central-1.signin.aws.amazon.com/saml'],
    ['the global address', 'https://signin.aws.amazon.com/saml'],
  ])('stop databases after signing in at %s', (_what, aud) => {
    expect(access).toAllow({ ...federated(DIRECTORY, { ...operator, aud }), ...stop });
  });

  test.each<[string, string, Record<string, string>]>([
    ['from another unit', DIRECTORY, { ...operator, edupersonprimaryorgunitdn: 'ou=Sales,o=Example' }],
    ['without the unit', DIRECTORY, { aud: operator.aud }],
    ['at another recipient', DIRECTORY, { ...operator, aud: 'https://sp.example.com/saml' }],
    ['in another Region', DIRECTORY, { ...operator, aud: 'https://us-west-2.signin.aws.amazon.com/saml' }],
    ['with another provider', `${DIRECTORY}-Partners`, operator],
    ['with a provider of another account', DIRECTORY.replace(/1{12}/, '222222222222'), operator],
  ])('do not %s', (_what, provider, attributes) => {
    expect(access).toDeny({ ...federated(provider, attributes), ...stop });
  });

  test('keep their session for eight hours, and delete nothing', () => {
    const via = [{ role: 'Directory/Operators', durationSeconds: 28800 }];
    expect(access).toAllow({ ...federated(DIRECTORY, operator), ...stop, via });
    expect(access).toDeny({ ...federated(DIRECTORY, operator), ...stop, action: 'rds:DeleteDBInstance' });
  });
});

describe('observers', () => {
  const role = 'Directory/Observers';
  const look = { action: 'rds:DescribeDBInstances', resource: database };
  const hop = { role, tags: { team: 'audit' }, sourceIdentity: 'ana' };

  test('of both directories see databases, with their team and their name', () => {
    expect(access).toAllow({ ...federated(DIRECTORY, operator), via: [hop], ...look });
    expect(access).toAllow({ ...federated(`${DIRECTORY}-Partners`, operator), via: [hop], ...look });
  });

  test.each([
    ['of another team', { ...hop, tags: { team: 'sales' } }],
    ['without a team', { role, sourceIdentity: 'ana' }],
    ['without a source identity', { role, tags: { team: 'audit' } }],
  ])('%s do not', (_what, other) => {
    expect(access).toDeny({ ...federated(DIRECTORY, operator), via: [other], ...look });
  });
});

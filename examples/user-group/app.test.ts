import { AccessModel, mfa, noMfa } from '../../lib/access/testing';
import { exampleApp } from '../example-app';
import { addPeople } from './app';

const app = exampleApp();
addPeople(app);
const access = AccessModel.fromAssembly(app.synth());
const account = '222222222222';
const ana = `arn:aws:iam::${account}:user/operations/ana`;
const dora = `arn:aws:iam::${account}:user/dora`;
const instance = `arn:aws:ec2:eu-west-1:${account}:instance/i-0123456789abcdef0`;
const database = `arn:aws:rds:eu-west-1:${account}:db:orders`;
const repository = `arn:aws:codecommit:eu-west-1:${account}:shop`;
const ofTeam = (team: string) => ({ 'aws:ResourceTag/Team': team });
const inRegion = { 'aws:RequestedRegion': 'eu-west-1' };

describe('operators', () => {
  test('see and operate the databases of their account', () => {
    for (const action of ['rds:DescribeDBInstances', 'rds:StopDBInstance', 'rds:RebootDBInstance']) {
      expect(access).toAllow({
        principal: ana,
        action,
        resource: database,
        context: { ...mfa('5 minutes ago'), ...inRegion },
      });
    }
  });

  test.each(['rds:DeleteDBInstance', 'rds:ModifyDBInstance', 'rds:CreateDBInstance'])(
    'cannot %s',
    (action) => {
      expect(access).toDeny({ principal: ana, action, resource: database, context: mfa('5 minutes ago') });
    },
  );

  test('operate instances of their team and no others', () => {
    const stop = { principal: ana, action: 'ec2:StopInstances', resource: instance };
    expect(access).toAllow({ ...stop, context: { ...mfa('5 minutes ago'), ...ofTeam('operations') } });
    expect(access).toDeny({ ...stop, context: { ...mfa('5 minutes ago'), ...ofTeam('shop') } });
  });

  test('do nothing without MFA, but set MFA up', () => {
    const without = { principal: ana, context: { ...noMfa(), ...inRegion } };
    expect(access).toDeny({ ...without, action: 'rds:StopDBInstance', resource: database });
    expect(access).toDeny({ ...without, action: 'iam:CreateAccessKey', resource: ana });
    expect(access).toAllow({ ...without, action: 'iam:EnableMFADevice', resource: ana });
  });

  test('manage their own credentials and no one else’s, though their users have a path', () => {
    const createKey = { principal: ana, action: 'iam:CreateAccessKey', context: mfa('5 minutes ago') };
    expect(access).toAllow({ ...createKey, resource: ana });
    expect(access).toDeny({ ...createKey, resource: `arn:aws:iam::${account}:user/operations/ben` });
  });
});

describe('developers', () => {
  const push = { principal: dora, action: 'codecommit:GitPush', resource: repository };

  test('push with temporary credentials after MFA, as git-remote-codecommit does', () => {
    expect(access).toAllow({ ...push, context: mfa('1 hour ago') });
  });

  test('cannot push with static Git credentials, which carry no MFA', () => {
    expect(access).toDeny({ ...push, context: noMfa() });
  });

  test('contribute to the named repository only, and cannot delete it', () => {
    const other = repository.replace('shop', 'payroll');
    expect(access).toDeny({ ...push, resource: other, context: mfa('1 hour ago') });
    expect(access).toDeny({ ...push, action: 'codecommit:DeleteRepository', context: mfa('1 hour ago') });
  });
});

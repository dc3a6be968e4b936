import type { Stack } from 'aws-cdk-lib/core';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { AccessModel, mfa, noMfa } from '../../lib/access/testing';
import { profilesOf } from '../../lib/report/profiles/access-profile';
import { DATA } from '../environments';
import { exampleApp } from '../example-app';
import { addBreakGlass } from './app';

const app = exampleApp();
const stack = addBreakGlass(app);
const access = AccessModel.fromAssembly(app.synth());
const role = `arn:aws:iam::${DATA.account}:role/BreakGlass`;
const user = (name: string) => `arn:aws:iam::${DATA.account}:user/emergency-${name}`;
const repair = {
  via: [role],
  action: 'iam:DeleteSAMLProvider',
  resource: `arn:aws:iam::${DATA.account}:saml-provider/corporate`,
};

describe('the rehearsal', () => {
  test.each(['first', 'second'])('the %s user gets in with MFA, and repairs the federation', (name) => {
    expect(access).toAllow({ ...repair, principal: user(name), context: mfa('5 minutes ago') });
  });

  test('no one gets in without MFA, or with MFA from this morning', () => {
    expect(access).toDeny({ ...repair, principal: user('first'), context: noMfa() });
    expect(access).toDeny({ ...repair, principal: user('first'), context: mfa('20 minutes ago') });
  });

  test('the user alone can do nothing but assume the role', () => {
    expect(access).toDeny({ ...repair, via: [], principal: user('first'), context: mfa('5 minutes ago') });
  });

  test('no other principal gets in, and no session is longer than an hour', () => {
    const callers = access.whoCan('sts:AssumeRole', role).map(({ principal }) => principal);
    expect(callers.sort()).toEqual([user('first'), user('second')]);
    expect(access).toDeny({
      ...repair,
      via: [{ role, durationSeconds: 7200 }],
      principal: user('first'),
      context: mfa('5 minutes ago'),
    });
  });

  test('the profile for the AWS CLI is at hand', () => {
    const options = { sourceProfile: 'emergency', prefix: '', ssoSession: 'sso' };
    expect(profilesOf(access, user('first'), options).profiles[0]).toMatchObject({
      name: 'BreakGlass',
      settings: { mfa_serial: `arn:aws:iam::${DATA.account}:mfa/emergency-first` },
      isCertain: true,
    });
  });
});

test('every use sends a message', () => {
  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::Events::Rule', {
    EventPattern: {
      detail: {
        eventName: Match.arrayWith(['AssumeRole']),
        requestParameters: { roleArn: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('BreakGlass'), 'Arn'] }] },
      },
    },
  });
  template.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'security@example.com' });
  // The other Region names the role by its ARN: no reference crosses Regions.
  Template.fromStack(app.node.findChild('EmergencyHome') as Stack).hasResourceProperties(
    'AWS::Events::Rule',
    {
      EventPattern: { detail: { requestParameters: { roleArn: [role] } } },
    },
  );
});

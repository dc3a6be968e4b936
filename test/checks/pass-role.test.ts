import { symbol } from '../../lib/policy/pattern/symbol';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks/check-facts';
import { allow, judge, type Statement } from './privilege-findings';

describe('passing roles', () => {
  const role = 'arn:aws:iam::111111111111:role/Server';
  const forEc2 = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } };
  test.each<[string, Statement, string[]]>([
    ['any role to any service', allow('iam:PassRole'), ['pass-role-any-role error']],
    ['by a pattern', allow('iam:Pass*'), ['pass-role-any-role error']],
    [
      'any role of the account',
      allow('iam:PassRole', 'arn:aws:iam::111111111111:role/*'),
      ['pass-role-any-role error'],
    ],
    ['any role to one service', allow('iam:PassRole', '*', forEc2), ['pass-role-any-role warning']],
    [
      'a condition that holds without the key',
      allow('iam:PassRole', '*', { StringEqualsIfExists: { 'iam:PassedToService': 'ec2.amazonaws.com' } }),
      ['pass-role-any-role error'],
    ],
    ['one role to any service', allow('iam:PassRole', role), ['pass-role-any-service warning']],
    ['roles of a prefix', allow('iam:PassRole', 'arn:aws:iam::*:role/shop-*', forEc2), []],
    ['one role to one service', allow('iam:PassRole', role, forEc2), []],
    [
      'the key in another case',
      allow('iam:PassRole', role, { StringEquals: { 'iam:passedtoservice': 'ec2.amazonaws.com' } }),
      [],
    ],
    ['a role that is not known yet', allow('iam:PassRole', symbol('Role.Arn')), []],
    ['a Deny', { Effect: 'Deny', Action: 'iam:PassRole', Resource: '*' }, []],
  ])('%s', (_note, statement, expected) => {
    expect(judge(statement)).toEqual(expected);
  });

  test('a role of the app that trusts one service can be passed to no other', () => {
    const trust = (Service: unknown) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
    });
    const rules = (service: unknown) =>
      checkFacts(
        loadFacts({
          account: '111111111111',
          region: 'eu-west-1',
          template: {
            Resources: {
              Server: {
                Type: 'AWS::IAM::Role',
                Properties: { RoleName: 'Server', AssumeRolePolicyDocument: trust(service) as never },
              },
              Deployer: {
                Type: 'AWS::IAM::Role',
                Properties: {
                  AssumeRolePolicyDocument: trust('codebuild.amazonaws.com') as never,
                  Policies: [
                    {
                      PolicyName: 'Pass',
                      PolicyDocument: {
                        Version: '2012-10-17',
                        Statement: [allow('iam:PassRole', role)],
                      } as never,
                    },
                  ],
                },
              },
            },
          },
        }),
      ).flatMap(({ rule }) => (rule === 'confused-deputy' ? [] : [rule]));
    expect(rules('ec2.amazonaws.com')).toEqual([]);
    expect(rules(['ec2.amazonaws.com', 'lambda.amazonaws.com'])).toEqual(['pass-role-any-service']);
  });
});

describe('assuming roles', () => {
  test.each<[string, string | string[], string[]]>([
    ['any role', '*', ['assume-role-wildcard error']],
    ['any role of any account', 'arn:aws:iam::*:role/*', ['assume-role-wildcard error']],
    ['any role of one account', 'arn:aws:iam::222222222222:role/*', ['assume-role-wildcard warning']],
    ['one name in any account', 'arn:aws:iam::*:role/Audit', ['assume-role-wildcard warning']],
    ['a prefix in one account', 'arn:aws:iam::222222222222:role/ci-*', []],
    ['one role', 'arn:aws:iam::222222222222:role/Audit', []],
    ['an account that is not known yet', `arn:aws:iam::${symbol('Account')}:role/Audit`, []],
  ])('%s', (_note, resource, expected) => {
    expect(judge(allow('sts:AssumeRole', resource))).toEqual(expected);
  });
});

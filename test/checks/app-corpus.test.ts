import type { JsonObject } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { checkFacts } from '../../lib/checks/check-facts';
import { allow, CASES, EC2, inline, policy, role } from './app-cases';

test.each(CASES)('%s: %s', (_note, rule, fires, Resources) => {
  const found = checkFacts(
    loadFacts({ account: '111111111111', region: 'eu-west-1', stackName: 'Stack', template: { Resources } }),
  ).filter((finding) => finding.rule === rule);
  if (fires) expect(found).not.toEqual([]);
  else expect(found).toEqual([]);
});

describe('administrators in effect', () => {
  const everything = allow('*', '*');
  const found = (Resources: JsonObject, rule: string) =>
    checkFacts(
      loadFacts({
        account: '111111111111',
        region: 'eu-west-1',
        stackName: 'Stack',
        template: { Resources },
      }),
    ).filter((finding) => finding.rule === rule);
  const limit = (...statements: JsonObject[]): JsonObject => ({
    Type: 'AWS::IAM::ManagedPolicy',
    Properties: { ManagedPolicyName: 'Limit', PolicyDocument: policy(...statements) },
  });
  const denyAll: JsonObject = { Effect: 'Deny', Action: '*', Resource: '*' };
  const READS = allow('s3:GetObject', 'arn:aws:s3:::reports/*');
  const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';

  test.each<[string, string, number, JsonObject]>([
    ['an inline policy', 'administrator-access', 1, { R: role('R', EC2, inline(everything)) }],
    [
      'a Deny in another policy',
      'administrator-access',
      0,
      {
        R: role('R', EC2, { ...inline(everything), ManagedPolicyArns: [{ Ref: 'Limit' }] }),
        Limit: limit(denyAll),
      },
    ],
    [
      'a permissions boundary',
      'administrator-access',
      0,
      {
        R: role('R', EC2, { ...inline(everything), PermissionsBoundary: { Ref: 'Limit' } }),
        Limit: limit(READS),
      },
    ],
    [
      'a permissions boundary that is not known',
      'administrator-access',
      1,
      {
        R: role('R', EC2, {
          ...inline(everything),
          PermissionsBoundary: 'arn:aws:iam::111111111111:policy/Elsewhere',
        }),
      },
    ],
    [
      'a policy of a group without members',
      'administrator-access',
      1,
      { G: { Type: 'AWS::IAM::Group', Properties: { GroupName: 'g', ...inline(everything) } } },
    ],
    ['AdministratorAccess', 'broad-managed-policy', 1, { R: role('R', EC2, { ManagedPolicyArns: [admin] }) }],
    [
      'AdministratorAccess under a boundary',
      'broad-managed-policy',
      0,
      {
        R: role('R', EC2, { ManagedPolicyArns: [admin], PermissionsBoundary: { Ref: 'Limit' } }),
        Limit: limit(READS),
      },
    ],
    [
      'all of AWS Organizations, which makes no administrator of the account',
      'broad-managed-policy',
      1,
      {
        R: role('R', EC2, {
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSOrganizationsFullAccess'],
        }),
      },
    ],
    [
      'a policy that only invokes, with FullAccess in its name',
      'broad-managed-policy',
      0,
      {
        R: role('R', EC2, {
          ManagedPolicyArns: ['arn:aws:iam::aws:policy/AmazonAPIGatewayInvokeFullAccess'],
        }),
      },
    ],
    [
      'NotAction that allows everything is one finding at the statement',
      'not-action',
      0,
      { R: role('R', EC2, inline({ Effect: 'Allow', NotAction: 's3:DeleteBucket', Resource: '*' })) },
    ],
  ])('%s: %s, %i times', (_note, rule, times, resources) => {
    expect(found(resources, rule)).toHaveLength(times);
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../../lib/text/json';
import { loadFacts } from '../../lib/assembly/load';
import { allowing, errorOf, inAccount, TRUST } from './in-account';

const ACCOUNT = 'arn:aws:iam::111111111111';
const encoded = (document: JsonObject) => encodeURIComponent(JSON.stringify(document));

const EXPORT = {
  UserDetailList: [
    {
      Path: '/',
      UserName: 'ana',
      Arn: `${ACCOUNT}:user/ana`,
      UserPolicyList: [{ PolicyName: 'own', PolicyDocument: encoded(allowing('a:Own')) }],
      GroupList: ['Operators'],
      AttachedManagedPolicies: [],
      Tags: [{ Key: 'team', Value: 'data' }],
    },
  ],
  GroupDetailList: [
    {
      Path: '/teams/',
      GroupName: 'Operators',
      Arn: `${ACCOUNT}:group/teams/Operators`,
      GroupPolicyList: [],
      AttachedManagedPolicies: [{ PolicyName: 'Mine', PolicyArn: `${ACCOUNT}:policy/Mine` }],
    },
  ],
  RoleDetailList: [
    {
      Path: '/',
      RoleName: 'App',
      Arn: `${ACCOUNT}:role/App`,
      AssumeRolePolicyDocument: TRUST,
      InstanceProfileList: [
        { Path: '/', InstanceProfileName: 'App', Arn: `${ACCOUNT}:instance-profile/App`, Roles: [] },
      ],
      RolePolicyList: [],
      AttachedManagedPolicies: [
        { PolicyName: 'PublishedLater', PolicyArn: 'arn:aws:iam::aws:policy/PublishedLater' },
      ],
      PermissionsBoundary: {
        PermissionsBoundaryType: 'Policy',
        PermissionsBoundaryArn: `${ACCOUNT}:policy/Mine`,
      },
    },
  ],
  Policies: [
    {
      PolicyName: 'Mine',
      Arn: `${ACCOUNT}:policy/Mine`,
      Path: '/',
      PolicyVersionList: [
        { VersionId: 'v2', IsDefaultVersion: false, Document: encoded(allowing('a:New')) },
        { VersionId: 'v1', IsDefaultVersion: true, Document: encoded(allowing('a:Default')) },
      ],
    },
  ],
};

function written(json: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'export-')), 'account.json');
  writeFileSync(file, JSON.stringify(json));
  return file;
}

test('identities of a live account are read, documents encoded or not', () => {
  const { accounts, users, groups, roles, instanceProfiles } = loadFacts(written(EXPORT));
  expect(accounts).toEqual(['111111111111']);
  expect(users).toMatchObject([
    {
      arn: `${ACCOUNT}:user/ana`,
      policies: [{ document: { source: allowing('a:Own') } }],
      tags: { team: 'data' },
    },
  ]);
  expect(groups).toMatchObject([
    {
      path: '/teams/',
      members: [`${ACCOUNT}:user/ana`],
      policies: [{ document: { source: allowing('a:Default') } }],
    },
  ]);
  expect(roles).toMatchObject([
    {
      trust: { document: { source: TRUST }, owners: [`${ACCOUNT}:role/App`] },
      unknownPolicies: ['arn:aws:iam::aws:policy/PublishedLater'],
      boundary: { policy: { document: { source: allowing('a:Default') } } },
      instanceProfiles: [`${ACCOUNT}:instance-profile/App`],
    },
  ]);
  expect(instanceProfiles).toMatchObject([{ name: 'App', roles: [`${ACCOUNT}:role/App`] }]);
});

test('what an export does not hold is told', () => {
  expect(loadFacts(written(EXPORT)).unread).toMatchObject([{ type: 'account export' }]);
});

test('a template attaches to what the account has, and its word counts where both declare', () => {
  const template = inAccount({
    Resources: {
      P: {
        Type: 'AWS::IAM::Policy',
        Properties: { PolicyName: 'more', PolicyDocument: allowing('a:More'), Groups: ['Operators'] },
      },
      R: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'App', AssumeRolePolicyDocument: TRUST } },
    },
  });
  const { groups, roles, replaced } = loadFacts([written(EXPORT), template]);
  expect(groups.map(({ arn, policies }) => [arn, policies.length])).toEqual([
    [`${ACCOUNT}:group/teams/Operators`, 2],
  ]);
  expect(roles).toMatchObject([{ unknownPolicies: [], origin: { logicalId: 'R' } }]);
  expect(replaced).toEqual([`${ACCOUNT}:role/App`]);
});

test.each<[string, unknown, string]>([
  ['one page of several', { ...EXPORT, IsTruncated: true }, 'truncated-account-export'],
  ['an entry without ARN', { RoleDetailList: [{ RoleName: 'App' }] }, 'malformed-account-export'],
])('%s is an error', (_, json, code) => {
  expect(errorOf(() => loadFacts(written(json)))).toMatchObject({ code });
});

test('a document that cannot be decoded is malformed, and the rest of the export is read', () => {
  const [role] = EXPORT.RoleDetailList;
  const json = { ...EXPORT, RoleDetailList: [{ ...role, AssumeRolePolicyDocument: '%zz' }] };
  const { roles, users } = loadFacts(written(json));
  expect(roles[0]?.trust?.document.mistakes).toMatchObject([{ code: 'malformed-document' }]);
  expect(users[0]?.policies[0]?.document.mistakes).toEqual([]);
});

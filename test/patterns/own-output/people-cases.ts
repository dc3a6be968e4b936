import { Duration, SecretValue, type Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import { recorded as L } from './recorded-constructs';
import { read } from './role-cases';

const user = (s: Stack) => new iam.User(s, 'Ana', { userName: 'ana' });
const topic = (s: Stack) => new sns.Topic(s, 'Topic');
const boundary = (s: Stack) => iam.ManagedPolicy.fromManagedPolicyName(s, 'Boundary', 'people');
const instanceArn = 'arn:aws:sso:::instance/ssoins-1111111111111111';
const permissionSet = {
  instanceArn,
  permissionSetName: 'Set',
  permissions: read,
  awsManagedPolicies: ['job-function/ViewOnlyAccess'],
  customerManagedPolicies: [{ name: 'extra', path: '/teams/' }],
  permissionsBoundary: { name: 'people' },
  sessionDuration: Duration.hours(2),
  relayState: 'https://console.aws.amazon.com/cloudwatch/home',
  description: 'd',
};

/** Constructs for people, for the account and for the organization, with their properties. */
export const PEOPLE_CASES: Record<string, (s: Stack) => unknown> = {
  HumanUser: (s) => new L.HumanUser(s, 'U', { userName: 'ana', groups: [new L.UserGroup(s, 'G')] }),
  'HumanUser console': (s) => new L.HumanUser(s, 'U', { userName: 'ana', consoleAccess: true }),
  'HumanUser key': (s) => new L.HumanUser(s, 'U', { userName: 'ana', accessKey: { everyDays: 90 } }),
  'HumanUser inactive': (s) => new L.HumanUser(s, 'U', { userName: 'ana', active: false }),
  ServiceUser: (s) =>
    new L.ServiceUser(s, 'U', { reason: 'a vendor without roles', permissions: read, userName: 'v' }),
  BreakGlassRole: (s) => new L.BreakGlassRole(s, 'R', { users: [user(s)] }),
  'BreakGlassRole permissions': (s) =>
    new L.BreakGlassRole(s, 'R', {
      users: [user(s)],
      permissions: read,
      maxMfaAge: Duration.minutes(5),
      roleName: 'b',
      alarm: { emailAddresses: ['a@example.com'] },
    }),
  AccessAnalyzers: (s) => new L.AccessAnalyzers(s, 'A', { unusedAccessDays: 90 }),
  CredentialHygiene: (s) =>
    new L.CredentialHygiene(s, 'H', { unusedDays: 90, emailAddresses: ['a@example.com'] }),
  'CredentialHygiene deactivate': (s) =>
    new L.CredentialHygiene(s, 'H', { deactivate: true, exemptUserNames: ['x'] }),
  RoleUseAlarm: (s) =>
    new L.RoleUseAlarm(s, 'A', {
      roles: [new L.LambdaExecutionRole(s, 'R')],
      emailAddresses: ['a@example.com'],
    }),
  RootActivityAlarm: (s) => new L.RootActivityAlarm(s, 'A', { emailAddresses: ['a@example.com'] }),
  DelegationBoundary: (s) =>
    new L.DelegationBoundary(s, 'D', {
      permissions: read,
      managedPolicyName: 'b',
      path: '/apps/',
      passToServices: ['lambda.amazonaws.com'],
    }),
  'HumanUser all': (s) =>
    new L.HumanUser(s, 'U', {
      userName: 'ana',
      path: '/people/',
      permissionsBoundary: boundary(s),
      groups: [new L.UserGroup(s, 'G')],
      consoleAccess: true,
      firstPassword: SecretValue.secretsManager('first-password'),
      passwordResetRequired: false,
    }),
  'ServiceUser all': (s) =>
    new L.ServiceUser(s, 'U', {
      reason: 'a vendor without roles',
      permissions: read,
      path: '/vendors/',
      permissionsBoundary: boundary(s),
      accessKey: { everyDays: 30, overlapDays: 2 },
    }),
  RotatedAccessKey: (s) => new L.RotatedAccessKey(s, 'K', { user: user(s), everyDays: 30, overlapDays: 2 }),
  'AccessAnalyzers organization': (s) =>
    new L.AccessAnalyzers(s, 'A', { wholeOrganization: true, unusedAccess: false }),
  'CredentialHygiene given': (s) =>
    new L.CredentialHygiene(s, 'H', {
      archive: new s3.Bucket(s, 'Archive', {
        encryption: s3.BucketEncryption.S3_MANAGED,
        blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
        enforceSSL: true,
      }),
      topic: topic(s),
    }),
  'RoleUseAlarm topic': (s) =>
    new L.RoleUseAlarm(s, 'A', { roles: [new L.LambdaExecutionRole(s, 'R')], topic: topic(s) }),
  'RootActivityAlarm topic': (s) => new L.RootActivityAlarm(s, 'A', { topic: topic(s) }),
  PermissionSet: (s) => new L.PermissionSet(s, 'P', permissionSet),
  'PermissionSet boundary of AWS': (s) =>
    new L.PermissionSet(s, 'P', {
      ...permissionSet,
      permissionsBoundary: undefined,
      awsManagedPermissionsBoundary: 'PowerUserAccess',
    }),
  JobFunctionPermissionSet: (s) =>
    new L.JobFunctionPermissionSet(s, 'P', { ...permissionSet, jobFunction: L.JobFunction.SECURITY_AUDIT }),
  'JobFunctionPermissionSet boundary of AWS': (s) =>
    new L.JobFunctionPermissionSet(s, 'P', {
      ...permissionSet,
      permissionsBoundary: undefined,
      awsManagedPermissionsBoundary: 'PowerUserAccess',
      jobFunction: L.JobFunction.SECURITY_AUDIT,
    }),
  JobFunctionGroup: (s) =>
    new L.JobFunctionGroup(s, 'G', {
      jobFunction: L.JobFunction.VIEW_ONLY,
      members: [user(s)],
      permissions: read,
      mfaGuard: true,
      mfaGuardExemptions: ['s3:ListAllMyBuckets'],
      selfManagedCredentials: true,
      furtherSelfManagedCredentials: [L.SelfManagedCredential.SSH_KEYS],
      groupName: 'viewers',
      path: '/people/',
      managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AWSCloudTrail_ReadOnlyAccess')],
    }),
  ServiceControlPolicy: (s) =>
    new L.ServiceControlPolicy(s, 'P', {
      controls: [L.ServiceControl.denyRootUser(), L.ServiceControl.denyLeavingOrganization()],
      targetIds: ['r-a1b2'],
      policyName: 'guardrails',
      description: 'd',
    }),
  ResourceControlPolicy: (s) =>
    new L.ResourceControlPolicy(s, 'P', {
      controls: [L.ResourceControl.organizationOnly({ organizationId: 'o-exampleorgid' })],
      targetIds: ['r-a1b2'],
      policyName: 'perimeter',
      description: 'd',
    }),
};

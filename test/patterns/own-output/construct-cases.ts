import { CfnOutput, Duration } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import {
  AccessLevel,
  Caller,
  CrossAccountLambdaRoleChain,
  type CrossAccountLambdaRoleChainProps,
  CrossAccountRole,
  CrossAccountUserRole,
  CustomRole,
  type CrossAccountUserRoleProps,
  Ec2InstanceProfile,
  ExternalRole,
  type ExternalRoleOptions,
  InstanceProfileRole,
  type InstanceProfileRoleProps,
  LambdaExecutionRole,
  type LambdaExecutionRoleProps,
  type PermissionSetOptions,
  PatternRole,
  type PatternRoleBaseProps,
  SelfManagedCredential,
  UserGroup,
  type UserGroupProps,
} from '../../../lib';
import type { AccessRequest } from '../../../lib/access';
import { roleArn, STRANGER, TRUSTED, TRUSTING, userArn } from '../synthesized';
import {
  type Accounts,
  assume,
  type Call,
  CALLER,
  caller,
  type Case,
  machine,
  read,
  reading,
  READS,
  ROLE,
  roleWith,
  service,
  user,
  usingGroup,
} from './case';

const statement = (action: string, resource: string) =>
  new iam.PolicyStatement({ actions: [action], resources: [resource] });
const document = (account: string = TRUSTING) => new iam.PolicyDocument({ statements: [reading(account)] });
const policy = (scope: Construct, account: string = TRUSTING) =>
  new iam.ManagedPolicy(scope, 'Policy', { document: document(account) });
const boundary = (scope: Construct) =>
  new iam.ManagedPolicy(scope, 'Boundary', {
    statements: [statement('states:Describe*', machine(TRUSTING))],
  });
const LAMBDA = 'lambda.amazonaws.com';
const path = '/teams/';
const roleIn = (each: string) => `arn:aws:iam::${TRUSTING}:role${each}role`;

const ofRoles: Record<string, Case> = {
  permissions: roleWith(() => ({ permissions: read() }), [['allowed', READS]]),
  maxAccessLevel: roleWith(
    () => ({ permissions: read(), maxAccessLevel: AccessLevel.READ }),
    [
      ['allowed', READS],
      ['denied', { ...READS, action: 'states:UpdateStateMachine' }],
    ],
  ),
  path: roleWith(() => ({ path }), [['allowed', { ...assume(), via: [roleIn(path)] }]]),
  description: roleWith(() => ({ description: 'reads reports' })),
  maxSessionDuration: ({ prod }) => {
    new CrossAccountRole(prod, 'Role', {
      roleName: 'role',
      maxSessionDuration: Duration.hours(4),
      trustedBy: [{ callers: [Caller.arnPattern(userArn(TRUSTED, 'ops/*'))], mfa: {} }],
    });
    return [['denied', assume(userArn(TRUSTED, 'x'))]];
  },
  permissionsBoundary: roleWith(
    ({ prod }) => ({ permissions: read(), permissionsBoundary: boundary(prod) }),
    [['allowed', READS]],
  ),
  managedPolicies: roleWith(({ prod }) => ({ managedPolicies: [policy(prod)] }), [['allowed', READS]]),
  inlinePolicies: roleWith(() => ({ inlinePolicies: { read: document() } }), [['allowed', READS]]),
  trustedBy: ({ prod, people }) => {
    new CrossAccountRole(prod, 'Role', {
      roleName: 'role',
      trustedBy: [{ callers: [Caller.of(caller(people))] }],
    });
    return [['allowed', assume()]];
  },
  conditions: roleWith(
    () => ({ conditions: { sessionNames: ['job-*'] } }),
    [
      ['allowed', assume(CALLER, { sessionName: 'job-1' })],
      ['denied', assume(CALLER, { sessionName: 'x' })],
    ],
  ),
  roleName: roleWith(() => ({ roleName: 'role' })),
};

class OwnRole extends PatternRole {
  constructor(scope: Construct, id: string, props: PatternRoleBaseProps) {
    super(scope, id, props);
  }
}

/** A role for people, whom a group of the other account lets assume it. */
function userRole(
  props: CrossAccountUserRoleProps,
  use: (role: CrossAccountUserRole) => void = () => undefined,
): Case {
  return usingGroup(({ prod, people }) => {
    const role = new CrossAccountUserRole(prod, 'Role', { roleName: 'role', ...props });
    role.grantAssumeRole(new UserGroup(people, 'Group', { members: [user(people)] }));
    use(role);
    const mfa = (age: number) => ({
      context: { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age },
    });
    return [
      ['allowed', assume(userArn(TRUSTED, 'ana'), mfa(9))],
      ['denied', assume(userArn(TRUSTED, 'ana'), mfa(3600))],
    ];
  });
}

const ANA: AccessRequest = {
  principal: userArn(TRUSTED, 'ana'),
  action: 'iam:ListAccessKeys',
  resource: userArn(TRUSTED, 'ana'),
};
const withMfa = (present: string | null) => ({ context: { 'aws:MultiFactorAuthPresent': present } });

function group(props: (accounts: Accounts) => UserGroupProps, calls?: readonly Call[]): Case {
  return (accounts) => {
    new UserGroup(accounts.people, 'Group', { members: [user(accounts.people)], ...props(accounts) });
    return (
      calls ?? [
        ['allowed', { ...ANA, ...withMfa('true') }],
        ['denied', { ...ANA, ...withMfa(null), action: 'iam:CreateAccessKey' }],
      ]
    );
  };
}

const READING: AccessRequest = { ...ANA, ...READS, principal: ANA.principal, resource: machine(TRUSTED) };
const ofGroups: Record<keyof UserGroupProps, Case> = {
  members: group(() => ({})),
  permissions: group(
    () => ({ permissions: read(TRUSTED) }),
    [['allowed', { ...READING, ...withMfa('true') }]],
  ),
  mfaGuard: group(() => ({ mfaGuard: false }), [['allowed', ANA]]),
  mfaGuardExemptions: group(
    () => ({ mfaGuardExemptions: ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'] }),
    [['allowed', { ...ANA, action: 'iam:ChangePassword', ...withMfa(null) }]],
  ),
  selfManagedCredentials: group(() => ({ selfManagedCredentials: false }), [['denied', ANA]]),
  furtherSelfManagedCredentials: group(
    () => ({ furtherSelfManagedCredentials: Object.values(SelfManagedCredential) }),
    [['allowed', { ...ANA, action: 'iam:UploadSSHPublicKey', ...withMfa('true') }]],
  ),
  groupName: group(() => ({ groupName: 'ops' })),
  path: group(() => ({ path })),
  managedPolicies: group(
    ({ people }) => ({ managedPolicies: [policy(people, TRUSTED)] }),
    [['allowed', { ...READING, ...withMfa('true') }]],
  ),
};

const EC2 = 'ec2.amazonaws.com';
const IMDS = (version: string) => ({ context: { 'ec2:RoleDelivery': version } });

function instance(props: InstanceProfileRoleProps, calls: readonly Call[]): Case {
  return ({ prod }) => {
    new InstanceProfileRole(prod, 'Role', { roleName: 'role', permissions: read(), ...props });
    return [['allowed', service(EC2)], ...calls];
  };
}

const ofInstances: Record<Exclude<keyof InstanceProfileRoleProps, keyof LambdaExecutionRoleProps>, Case> = {
  requireImdsV2: instance({ requireImdsV2: true }, [
    ['allowed', { ...READS, ...IMDS('2.0') }],
    ['denied', { ...READS, ...IMDS('1.0') }],
  ]),
  bindToInstanceNetwork: instance({ bindToInstanceNetwork: true, requireImdsV2: false }, [
    ['denied', { ...READS, context: network('vpc-1', '10.0.0.1', 'vpc-2', '10.0.0.1') }],
    ['denied', { ...READS, context: network('vpc-1', '10.0.0.1', 'vpc-1', '10.0.0.2') }],
    ['allowed', { ...READS, context: { 'aws:ViaAWSService': 'true' } }],
  ]),
  sessionManager: instance({ sessionManager: true }, [
    ['allowed', { principal: ROLE, action: 'ssmmessages:OpenDataChannel', resource: '*', ...IMDS('2.0') }],
  ]),
  instanceProfileName: instance({ instanceProfileName: 'app' }, []),
};

function network(vpc: string, address: string, fromVpc: string, fromAddress: string) {
  return {
    'ec2:SourceInstanceARN': `arn:aws:ec2:eu-west-1:${TRUSTING}:instance/i-1`,
    'aws:ViaAWSService': 'false',
    'aws:EC2InstanceSourceVPC': vpc,
    'aws:EC2InstanceSourcePrivateIPv4': address,
    'aws:SourceVpc': fromVpc,
    'aws:VpcSourceIp': fromAddress,
  };
}

function profile(props: Partial<ConstructorParameters<typeof Ec2InstanceProfile>[2]>): Case {
  return ({ prod }) => {
    const role = new iam.Role(prod, 'Role', {
      roleName: 'role',
      assumedBy: new iam.ServicePrincipal(EC2),
    });
    new Ec2InstanceProfile(prod, 'Profile', { role, ...props });
    return [['allowed', service(EC2)]];
  };
}

function chain(props: (accounts: Accounts) => Partial<CrossAccountLambdaRoleChainProps>, suffix = ''): Case {
  return (accounts) => {
    new CrossAccountLambdaRoleChain(accounts.prod, 'Chain', {
      callerScope: accounts.people,
      permissions: read(),
      executionRoleName: 'caller',
      targetRoleName: 'role',
      ...props(accounts),
    });
    const function_ = `arn:aws:lambda:eu-west-1:${TRUSTED}:function:copy`;
    const via = [
      { role: roleArn(TRUSTING, `${suffix}role`), context: { 'lambda:SourceFunctionArn': function_ } },
    ];
    return [['allowed', { ...assume(roleArn(TRUSTED, `${suffix}caller`)), via }]];
  };
}

const ofChains: Record<keyof CrossAccountLambdaRoleChainProps, Case> = {
  callerScope: chain(() => ({})),
  permissions: chain(() => ({})),
  executionPermissions: chain(() => ({ executionPermissions: read(TRUSTED) })),
  logGroup: chain(({ people }) => ({ logGroup: new logs.LogGroup(people, 'Logs') })),
  callingFunctionName: chain(() => ({ callingFunctionName: 'copy' })),
  executionRoleName: chain(() => ({ executionRoleName: 'caller' })),
  targetRoleName: chain(() => ({ targetRoleName: 'role' })),
  path: chain(() => ({ path }), 'teams/'),
  executionPermissionsBoundary: chain(({ people }) => ({
    executionPermissionsBoundary: new iam.ManagedPolicy(people, 'Boundary', {
      statements: [statement('sts:AssumeRole', ROLE)],
    }),
  })),
  targetPermissionsBoundary: chain(({ prod }) => ({
    targetPermissionsBoundary: new iam.ManagedPolicy(prod, 'Boundary', {
      statements: [statement('sts:GetCallerIdentity', '*')],
    }),
  })),
  maxAccessLevel: chain(() => ({ maxAccessLevel: AccessLevel.READ })),
};

const EXTERNAL = roleArn(STRANGER, 'Reporting');

function external(options: ExternalRoleOptions, callerPolicy = false): Case {
  return ({ people }) => {
    const role = caller(people);
    const policy = callerPolicy ? new iam.ManagedPolicy(people, 'Policy', { roles: [role] }) : undefined;
    ExternalRole.fromArn(EXTERNAL, options).grantAssumeRole(role, { callerPolicy: policy });
    return [
      ['denied', { principal: CALLER, action: 'sts:AssumeRole', resource: roleArn(STRANGER, 'other') }],
    ];
  };
}

function permissionSet(options: Partial<PermissionSetOptions>): Case {
  return ({ prod }) => {
    const set = Caller.permissionSet({ accountId: TRUSTED, permissionSetName: 'Ops', ...options });
    new CrossAccountRole(prod, 'Role', { roleName: 'role', trustedBy: [{ callers: [set] }] });
    return [['denied', assume(CALLER)]];
  };
}

/** A case for every property of every construct, by interface and property. */
export const CONSTRUCT_CASES: Record<string, Case> = {
  ...named('PatternRoleProps', ofRoles, [
    'permissions',
    'maxAccessLevel',
    'path',
    'description',
    'maxSessionDuration',
    'permissionsBoundary',
    'managedPolicies',
    'inlinePolicies',
  ]),
  ...named('CrossAccountRoleProps', ofRoles, ['trustedBy', 'conditions', 'roleName']),
  ...named('PatternRoleBaseProps', ofRoles, ['trustedBy', 'conditions', 'roleName']),
  'PatternRoleBaseProps.userMfa': ({ prod, people }) => {
    new OwnRole(prod, 'Role', { roleName: 'role', userMfa: {} }).grantAssumeRole(caller(people));
    return [['allowed', assume()]];
  },
  'CrossAccountUserRoleProps.userMfa': userRole({ userMfa: { maxAge: Duration.minutes(10) } }),
  'OutputAccessOptions.displayName': userRole({}, (role) => role.outputAccess({ displayName: 'Data' })),
  'CliProfileOptions.profileName': userRole({}, (role) => outputProfile(role, { profileName: 'data' })),
  'CliProfileOptions.sourceProfile': userRole({}, (role) => outputProfile(role, { sourceProfile: 'me' })),
  'CliProfileOptions.mfaSerial': userRole({}, (role) =>
    outputProfile(role, { mfaSerial: `arn:aws:iam::${TRUSTED}:mfa/ana` }),
  ),
  'CliProfileOptions.externalId': userRole({}, (role) => outputProfile(role, { externalId: 'abc' })),
  'CustomRoleProps.trustStatements': ({ prod }) => {
    const statement = new iam.PolicyStatement({
      actions: ['sts:AssumeRole'],
      principals: [new iam.ServicePrincipal(LAMBDA)],
    });
    new CustomRole(prod, 'Role', { roleName: 'role', trustStatements: [statement] });
    return [
      ['allowed', service(LAMBDA)],
      ['denied', service(EC2)],
    ];
  },
  ...named('UserGroupProps', ofGroups),
  ...named('InstanceProfileRoleProps', ofInstances),
  'InstanceProfileRoleProps.roleName': instance({ roleName: 'role' }, []),
  'Ec2InstanceProfileProps.role': profile({}),
  'Ec2InstanceProfileProps.requireImdsV2': profile({ requireImdsV2: false }),
  'Ec2InstanceProfileProps.instanceProfileName': profile({ instanceProfileName: 'app' }),
  'Ec2InstanceProfileProps.path': profile({ path }),
  'LambdaExecutionRoleProps.logGroup': ({ prod }) => {
    new LambdaExecutionRole(prod, 'Role', { roleName: 'role', logGroup: new logs.LogGroup(prod, 'Logs') });
    return [['allowed', service(LAMBDA)]];
  },
  'LambdaExecutionRoleProps.roleName': ({ prod }) => {
    new LambdaExecutionRole(prod, 'Role', { roleName: 'role' });
    return [
      ['allowed', service(LAMBDA)],
      ['denied', service(EC2)],
    ];
  },
  ...named('CrossAccountLambdaRoleChainProps', ofChains),
  'ExternalRoleOptions.sessionTags': external({ sessionTags: true }),
  'ExternalRoleOptions.sourceIdentity': external({ sourceIdentity: true }),
  'ExternalRoleGrantOptions.callerPolicy': external({}, true),
  'PermissionSetOptions.accountId': permissionSet({}),
  'PermissionSetOptions.permissionSetName': permissionSet({}),
  'PermissionSetOptions.region': permissionSet({ region: 'eu-west-1' }),
  'PermissionSetOptions.suffixPattern': permissionSet({ suffixPattern: '*' }),
};

function outputProfile(
  role: CrossAccountUserRole,
  options: Parameters<CrossAccountUserRole['cliProfile']>[0],
) {
  new CfnOutput(role, 'Profile', { value: role.cliProfile(options) });
}

function named(
  prefix: string,
  cases: Record<string, Case>,
  names = Object.keys(cases),
): Record<string, Case> {
  return Object.fromEntries(
    names.flatMap((name) => (cases[name] ? [[`${prefix}.${name}`, cases[name]]] : [])),
  );
}

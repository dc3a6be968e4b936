import { Duration } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Caller,
  CrossAccountRole,
  TrustForm,
  UserGroup,
  type TrustConditions,
  type TrustEntry,
  WebIdentity,
} from '../../../lib';
import { federated } from '../../../lib/access/testing/federated-caller';
import { certificate } from '../../../lib/access/testing/service-callers';
import type { TestCaller } from '../../../lib/access/testing/test-caller';
import type { Decision, Hop } from '../../../lib/access';
import { roleArn, STRANGER, TRUSTED, TRUSTING, userArn } from '../synthesized';
import {
  type Accounts,
  assume,
  type Call,
  caller,
  CALLER,
  type Case,
  entry,
  lambda,
  machine,
  read,
  ROLE,
  service,
  user,
  usingGroup,
} from './case';

/** A user of the other account in a group that may assume the role. */
function people(conditions: TrustConditions, calls: [Decision, Partial<Hop>][]): Case {
  return usingGroup(({ prod, people }) => {
    const group = new UserGroup(people, 'Group', { members: [user(people)] });
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    role.trust.addEntry({ callers: [Caller.of(group)], ...conditions });
    return calls.map(([decision, hop]) => [decision, assume(userArn(TRUSTED, 'ana'), hop)]);
  });
}

const STATES = 'states.amazonaws.com';
const MACHINE = machine(TRUSTING);

/** A service as the caller. */
function ofService(conditions: TrustConditions, calls: [Decision, Record<string, string | null>][]): Case {
  return ({ prod }) => {
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role', permissions: read() });
    role.trust.addEntry({ callers: [Caller.service(STATES)], ...conditions });
    return calls.map(([decision, context]) => [decision, service(STATES, context)]);
  };
}

const tags = (team: string) => ({ tags: { team } });
const context = (key: string, value: string | string[] | null) => ({ context: { [key]: value } });
const mfa = (age: number) => ({
  context: { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': age },
});
const token = (sub: string) =>
  federated('token.actions.githubusercontent.com', { aud: 'sts.amazonaws.com', sub });
const assumeAs = ({ principal, context: claims }: TestCaller) => ({ ...assume(principal), context: claims });
const COGNITO = 'cognito-identity.amazonaws.com';
const POOL = 'eu-west-1:11111111-2222-3333-4444-555555555555';
const DIRECTORY = `arn:aws:iam::${TRUSTING}:saml-provider/Directory`;
const ANCHOR = `arn:aws:rolesanywhere:eu-west-1:${TRUSTING}:trust-anchor/anchor`;
const NO_MFA = { context: { 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null } };
const ORGANIZATION = 'o-exampleorgid';

const ofConditions: Record<keyof TrustConditions, Case> = {
  mfa: people({ mfa: {} }, [
    ['allowed', mfa(9)],
    ['denied', NO_MFA],
  ]),
  userMfa: people({ userMfa: {} }, [
    ['allowed', mfa(9)],
    ['denied', NO_MFA],
  ]),
  externalIds: entry({ externalIds: ['0c7f1f4e-1111'] }, [
    ['allowed', { externalId: '0c7f1f4e-1111' }],
    ['denied', {}],
  ]),
  externalIdPatterns: entry({ externalIdPatterns: ['acme-*'] }, [
    ['allowed', { externalId: 'acme-eu' }],
    ['denied', { externalId: 'other' }],
  ]),
  sourceAccount: ofService({ sourceAccount: TRUSTING }, [
    ['allowed', { 'aws:SourceAccount': TRUSTING }],
    ['denied', { 'aws:SourceAccount': STRANGER }],
  ]),
  sourceArn: ofService({ sourceArn: MACHINE }, [
    ['allowed', { 'aws:SourceArn': MACHINE }],
    ['denied', { 'aws:SourceArn': `${MACHINE}-2` }],
  ]),
  sourceOrganizationId: ofService({ sourceOrganizationId: ORGANIZATION }, [
    ['allowed', { 'aws:SourceOrgID': ORGANIZATION }],
    ['denied', { 'aws:SourceOrgID': null }],
  ]),
  sourceIdentity: entry({ sourceIdentity: {} }, [['allowed', { sourceIdentity: 'ana' }]]),
  sessionTags: entry({ sessionTags: { allowedKeys: ['team'] } }, [
    ['allowed', tags('data')],
    ['allowed', {}],
    ['denied', { tags: { cost: '1' } }],
  ]),
  sessionNames: entry({ sessionNames: ['job-*'] }, [
    ['allowed', { sessionName: 'job-1' }],
    ['denied', { sessionName: 'x' }],
  ]),
  sourceIps: entry({ sourceIps: ['203.0.113.0/24'] }, [
    ['allowed', context('aws:SourceIp', '203.0.113.9')],
    ['denied', context('aws:SourceIp', '198.51.100.1')],
  ]),
  notBefore: entry({ notBefore: new Date('2999-01-01T00:00:00Z') }, [
    ['allowed', context('aws:CurrentTime', '2999-01-02T00:00:00Z')],
    ['denied', context('aws:CurrentTime', '2998-01-02T00:00:00Z')],
  ]),
  notAfter: entry({ notAfter: new Date('2999-01-01T00:00:00Z') }, [
    ['allowed', context('aws:CurrentTime', '2998-01-02T00:00:00Z')],
    ['denied', context('aws:CurrentTime', '2999-01-02T00:00:00Z')],
  ]),
  organizationId: entry({ organizationId: ORGANIZATION }, [
    ['allowed', context('aws:PrincipalOrgID', ORGANIZATION)],
    ['denied', context('aws:PrincipalOrgID', null)],
  ]),
  organizationPaths: entry({ organizationPaths: [`${ORGANIZATION}/r-ab12/ou-ab12-11111111/*`] }, [
    ['allowed', context('aws:PrincipalOrgPaths', [`${ORGANIZATION}/r-ab12/ou-ab12-11111111/`])],
    ['denied', context('aws:PrincipalOrgPaths', [`${ORGANIZATION}/r-ab12/`])],
  ]),
  excludedCallers: entry({ excludedCallers: { principalArns: [userArn(TRUSTED, 'x')] } }, [['allowed', {}]]),
  conditions: entry(
    {
      conditions: [
        { conditionOperator: 'StringEquals', conditionKey: 'aws:PrincipalTag/team', values: ['data'] },
      ],
    },
    [
      ['allowed', context('aws:PrincipalTag/team', 'data')],
      ['denied', context('aws:PrincipalTag/team', null)],
    ],
  ),
};

const ofEntries: Record<Exclude<keyof TrustEntry, keyof TrustConditions>, Case> = {
  callers: ({ prod, people }) => {
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    role.trust.addEntry({ callers: [Caller.of(caller(people)), Caller.service('lambda.amazonaws.com')] });
    return [
      ['allowed', assume()],
      ['allowed', service('lambda.amazonaws.com')],
    ];
  },
  form: entry({ form: TrustForm.ACCOUNT }, [['allowed', {}]]),
  withoutRoleConditions: ({ prod, people }) => {
    const conditions = { sessionNames: ['job-*'] };
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role', conditions });
    role.trust.addEntry({ callers: [Caller.of(caller(people))], withoutRoleConditions: true });
    return [['allowed', assume(CALLER, { sessionName: 'x' })]];
  },
  callerPolicy: ({ prod, people }) => {
    const callerPolicy = new iam.ManagedPolicy(people, 'Policy', { roles: [caller(people)] });
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    role.trust.addEntry({
      callers: [Caller.of(people.node.findChild('Caller') as iam.Role)],
      callerPolicy,
    });
    return [['allowed', assume()]];
  },
};

/** A trust of one caller alone. */
function only(
  make: (accounts: Accounts) => Caller,
  calls: readonly Call[],
  conditions: TrustConditions = {},
): Case {
  return (accounts) => {
    const role = new CrossAccountRole(accounts.prod, 'Role', { roleName: 'role' });
    role.trust.addEntry({ callers: [make(accounts)], ...conditions });
    return calls;
  };
}

const ops = (stack: Accounts['people']) => {
  const role = new iam.Role(stack, 'Ops', { roleName: 'ops', path: '/ops/', assumedBy: lambda });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [ROLE] }));
};
const OPS = `arn:aws:iam::${TRUSTED}:role/ops/ops`;
const STRANGE = roleArn(STRANGER, 'deployer');
const KNOWN: Call[] = [
  ['denied', assume(CALLER)],
  ['denied', service('lambda.amazonaws.com')],
];

const ofCallers: Record<Exclude<keyof typeof Caller, 'prototype'>, Case> = {
  of: only(
    ({ people }) => Caller.of(user(people)),
    [
      ['allowed', assume(userArn(TRUSTED, 'ana'), mfa(9))],
      ['denied', assume(userArn(TRUSTED, 'ana'), NO_MFA)],
    ],
    { mfa: {} },
  ),
  arn: only(() => Caller.arn(STRANGE), KNOWN),
  arnPattern: only(
    ({ people }) => {
      ops(people);
      return Caller.arnPattern(`arn:aws:iam::${TRUSTED}:role/ops/*`);
    },
    [['allowed', assume(OPS)], ...KNOWN],
  ),
  account: only(() => Caller.account(STRANGER), KNOWN),
  organization: only(
    ({ people }) => {
      ops(people);
      return Caller.organization(ORGANIZATION);
    },
    [
      ['allowed', assume(OPS, context('aws:PrincipalOrgID', ORGANIZATION))],
      ['denied', assume(OPS, context('aws:PrincipalOrgID', 'o-other'))],
    ],
  ),
  service: only(() => Caller.service(STATES), [['allowed', service(STATES)], ...KNOWN]),
  serviceOnBehalfOf: only(
    () => Caller.serviceOnBehalfOf(STATES),
    [
      ['allowed', service(STATES, { 'aws:SourceAccount': TRUSTING })],
      ['denied', service(STATES, { 'aws:SourceAccount': STRANGER })],
    ],
  ),
  podIdentity: only(
    () => Caller.podIdentity({ namespace: 'shop', serviceAccounts: ['orders'] }),
    [['denied', assume(CALLER)]],
  ),
  webIdentity: only(
    () =>
      Caller.webIdentity(WebIdentity.gitHubActions({ repositories: ['example/shop'], branches: ['main'] })),
    [
      ['allowed', assumeAs(token('repo:example/shop:ref:refs/heads/main'))],
      ['denied', assumeAs(token('repo:example/shop:pull_request'))],
      ['denied', assume(CALLER)],
    ],
  ),
  cognito: only(
    () => Caller.cognito({ identityPoolId: POOL }),
    [
      ['allowed', assumeAs(federated(COGNITO, { aud: POOL, amr: ['authenticated'] }))],
      ['denied', assumeAs(federated(COGNITO, { aud: POOL, amr: ['unauthenticated'] }))],
    ],
  ),
  saml: only(
    ({ prod }) => Caller.saml({ providers: [iam.SamlProvider.fromSamlProviderArn(prod, 'Saml', DIRECTORY)] }),
    [
      ['allowed', assumeAs(federated(DIRECTORY, { aud: 'https://signin.aws.amazon.com/saml' }))],
      ['denied', assumeAs(federated(DIRECTORY, { aud: 'https://sp.example.com/saml' }))],
      ['denied', assume(CALLER)],
    ],
  ),
  rolesAnywhere: only(
    () => Caller.rolesAnywhere({ trustAnchorArns: [ANCHOR], subject: { OU: ['Payments'] } }),
    [
      ['allowed', assumeAs(certificate({ trustAnchorArn: ANCHOR, subject: { CN: 'a', OU: 'Payments' } }))],
      ['denied', assumeAs(certificate({ trustAnchorArn: ANCHOR, subject: { CN: 'a', OU: 'Sales' } }))],
      ['denied', assumeAs(certificate({ trustAnchorArn: `${ANCHOR}-2`, subject: { OU: 'Payments' } }))],
    ],
  ),
  permissionSet: only(
    () => Caller.permissionSet({ accountId: TRUSTED, permissionSetName: 'Ops' }),
    [['denied', assume(CALLER)]],
  ),
  thisRole: only(() => Caller.thisRole(), [['allowed', assume(ROLE)], ...KNOWN]),
};

/** A case for every property of conditions and entries of a trust, by interface and property. */
export const CONDITION_CASES: Record<string, Case> = {
  ...named('TrustConditions', ofConditions),
  ...named('TrustEntry', ofEntries),
  ...named('Caller', ofCallers),
  ...named('GrantAssumeRoleOptions', {
    form: ofEntries.form,
    withoutRoleConditions: ofEntries.withoutRoleConditions,
    callerPolicy: ofEntries.callerPolicy,
  }),
  'MfaRequirement.required': people({ mfa: { required: false } }, [['allowed', mfa(9)]]),
  'MfaRequirement.maxAge': people({ mfa: { maxAge: Duration.minutes(30) } }, [
    ['allowed', mfa(1799)],
    ['denied', mfa(1800)],
  ]),
  'SourceIdentity.required': entry({ sourceIdentity: { required: false } }, [
    ['allowed', { sourceIdentity: 'ana' }],
  ]),
  'SourceIdentity.required with allowed values': entry(
    { sourceIdentity: { required: false, allowed: ['ana'] } },
    [
      ['allowed', { sourceIdentity: 'ana' }],
      ['denied', { sourceIdentity: 'eve' }],
    ],
  ),
  'SourceIdentity.allowed': entry({ sourceIdentity: { allowed: ['ana'] } }, [
    ['allowed', { sourceIdentity: 'ana' }],
    ['denied', { sourceIdentity: 'eve' }],
  ]),
  'SessionTags.allowedKeys': entry({ sessionTags: { allowedKeys: ['team', 'cost'] } }, [
    ['allowed', { tags: { team: 'data', cost: '1' } }],
    ['denied', { tags: { other: '1' } }],
  ]),
  'SessionTags.allowAnyKey': entry({ sessionTags: { allowAnyKey: true } }, [['allowed', tags('data')]]),
  'SessionTags.required': entry({ sessionTags: { required: { team: ['data'], cost: [] } } }, [
    ['allowed', { tags: { team: 'data', cost: '1' } }],
    ['denied', tags('data')],
    ['denied', {}],
  ]),
  'SessionTags.transitiveKeys': entry(
    { sessionTags: { allowedKeys: ['team', 'cost'], transitiveKeys: ['team'] } },
    [
      ['allowed', { ...tags('data'), ...context('sts:TransitiveTagKeys', ['team']) }],
      ['denied', { ...tags('data'), ...context('sts:TransitiveTagKeys', ['cost']) }],
    ],
  ),
  'SessionTags with an external ID and a source identity': entry(
    {
      externalIds: ['0c7f1f4e-1111'],
      sessionNames: ['job-*'],
      sessionTags: { required: { team: ['data'] } },
      sourceIdentity: { allowed: ['ana'] },
    },
    [
      [
        'allowed',
        { externalId: '0c7f1f4e-1111', sessionName: 'job-1', sourceIdentity: 'ana', ...tags('data') },
      ],
      ['denied', { sessionName: 'job-1', sourceIdentity: 'ana', ...tags('data') }],
    ],
  ),
  'ExcludedCallers.principalArns': ({ prod, people }) => {
    const other = new iam.Role(people, 'Other', { roleName: 'other', assumedBy: lambda });
    for (const each of [caller(people), other])
      each.addToPolicy(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], resources: [ROLE] }));
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role' });
    role.trust.addEntry({
      callers: [Caller.arnPattern(`arn:aws:iam::${TRUSTED}:role/*`)],
      excludedCallers: { principalArns: [CALLER] },
    });
    return [
      ['denied', assume()],
      ['allowed', assume(`arn:aws:iam::${TRUSTED}:role/other`)],
    ];
  },
  'ExcludedCallers.principalTypes': entry({ excludedCallers: { principalTypes: ['User'] } }, [
    ['allowed', {}],
  ]),
  ...named('TrustCondition', {
    conditionOperator: ofConditions.conditions,
    conditionKey: ofConditions.conditions,
    values: ofConditions.conditions,
  }),
};

function named(prefix: string, cases: Record<string, Case>): Record<string, Case> {
  return Object.fromEntries(Object.entries(cases).map(([name, each]) => [`${prefix}.${name}`, each]));
}

import type { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CrossAccountLambdaRoleChain } from '../../lib/patterns/roles/cross-account-lambda-role-chain';
import { CrossAccountUserRole } from '../../lib/patterns/roles/cross-account-user-role';
import { InstanceProfileRole } from '../../lib/patterns/roles/instance-profile-role';
import { UserGroup } from '../../lib/patterns/people/user-group';
import { documentSize } from '../../lib/policy/document/policy-size';
import { Quota } from '../../lib/policy/quota';
import {
  assumes,
  deployedBefore,
  documents,
  logicalId,
  permissions,
  properties,
  resources,
  trust,
  twoAccounts,
} from './synthesized';

/** Two accounts with a caller and a target, made by ours or by the plain constructs of the CDK. */
interface Built {
  readonly prod: Stack;
  readonly people: Stack;
  readonly target: iam.Role;
  readonly caller: iam.Role | iam.User;
}

/** A promise of the package: ours keep it, and what one would write with the plain CDK does not. */
interface Guarantee {
  readonly holds: (built: Built) => boolean;
  readonly ours: () => Built;
  readonly broken: () => Built;
}

const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');
const ec2 = new iam.ServicePrincipal('ec2.amazonaws.com');

function withPeople(make: (prod: Stack, caller: iam.User, people: Stack) => iam.Role): () => Built {
  return () => {
    const { prod, people } = twoAccounts();
    const caller = new iam.User(people, 'Ana', { userName: 'ana' });
    return { prod, people, caller, target: make(prod, caller, people) };
  };
}

function withFunction(
  make: (prod: Stack, people: Stack) => { caller: iam.Role; target: iam.Role },
): () => Built {
  return () => {
    const { prod, people } = twoAccounts();
    return { prod, people, ...make(prod, people) };
  };
}

const userRole = withPeople((prod, caller) => {
  const target = new CrossAccountUserRole(prod, 'Target', { roleName: 'target' });
  target.grantAssumeRole(caller);
  return target;
});
const oneSidedGrant = withPeople((prod, caller) => {
  const target = new iam.Role(prod, 'Target', { roleName: 'target', assumedBy: ec2 });
  target.grantAssumeRole(caller);
  return target;
});
const trustOnly = withPeople(
  (prod, caller) => new iam.Role(prod, 'Target', { roleName: 'target', assumedBy: caller }),
);
const chain = withFunction((prod, callerScope) => {
  const roles = new CrossAccountLambdaRoleChain(prod, 'Copy', { callerScope, permissions: [] });
  return { caller: roles.executionRole, target: roles.targetRole };
});
const instance = (guarded: boolean) =>
  withPeople((prod) =>
    guarded ? new InstanceProfileRole(prod, 'App') : new iam.Role(prod, 'App', { assumedBy: ec2 }),
  );
const inGroup = (guarded: boolean) =>
  withPeople((prod, caller, people) => {
    const group = guarded ? new UserGroup(people, 'Ops') : new iam.Group(people, 'Ops');
    group.addUser(caller);
    return new iam.Role(prod, 'Unused', { assumedBy: lambda });
  });
const granted = (count: number, role: iam.Role) => {
  for (let i = 0; i < count; i++) {
    role.addToPolicy(
      new iam.PolicyStatement({
        sid: `Grant${i}`,
        actions: ['s3:GetObject'],
        resources: [`arn:aws:s3:::bucket-${i}/*`],
        conditions: { StringEquals: { 'aws:ResourceTag/team': 'data' } },
      }),
    );
  }
  return role;
};

const targetName = (target: iam.Role) => String(properties(target).RoleName);
const trustText = ({ target }: Built) => JSON.stringify(trust(target));
const callerName = ({ caller }: Built) => String(properties(caller).UserName ?? properties(caller).RoleName);

const guarantees: Record<string, Guarantee> = {
  'the target trusts the caller': {
    holds: (built) => trustText(built).includes(callerName(built)),
    ours: userRole,
    broken: oneSidedGrant,
  },
  'the caller may assume the target': {
    holds: ({ caller, target }) => JSON.stringify(assumes(caller)).includes(targetName(target)),
    ours: userRole,
    broken: trustOnly,
  },
  'the caller is deployed before the role that names it': {
    holds: ({ prod, people }) => deployedBefore(prod).includes(people.artifactId),
    ours: chain,
    broken: trustOnly,
  },
  'people give MFA within the hour': {
    holds: ({ target }) =>
      trust(target).every(
        ({ Condition }) => Number(Condition?.NumericLessThan?.['aws:MultiFactorAuthAge']) <= 3600,
      ),
    ours: userRole,
    broken: trustOnly,
  },
  'a role that functions assume asks for no MFA, which would lock it': {
    holds: (built) => !trustText(built).includes('MultiFactorAuth'),
    ours: chain,
    broken: withFunction((prod, people) => {
      const caller = new iam.Role(people, 'Caller', { roleName: 'caller', assumedBy: lambda });
      const assumedBy = new iam.PrincipalWithConditions(caller, {
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      });
      return { caller, target: new iam.Role(prod, 'Target', { roleName: 'target', assumedBy }) };
    }),
  },
  'no service is asked for an external id, which it never sends': {
    holds: ({ target }) =>
      trust(target).every(
        ({ Principal, Condition }) =>
          !Principal?.Service || !JSON.stringify(Condition ?? {}).includes('ExternalId'),
      ),
    ours: chain,
    broken: withPeople((prod) => {
      const assumedBy = new iam.CompositePrincipal(ec2, new iam.AccountPrincipal('333333333333'));
      return new iam.Role(prod, 'Target', { assumedBy, externalIds: ['abc'] });
    }),
  },
  'no group stands in a trust': {
    holds: (built) => !trustText(built).includes(':group/'),
    ours: withPeople((prod, caller, people) => {
      const target = new CrossAccountUserRole(prod, 'Target');
      target.grantAssumeRole(new UserGroup(people, 'Ops', { members: [caller] }));
      return target;
    }),
    broken: withPeople(
      (prod) =>
        new iam.Role(prod, 'Target', {
          assumedBy: new iam.ArnPrincipal('arn:aws:iam::222222222222:group/ops'),
        }),
    ),
  },
  'a condition is never overwritten by another': {
    holds: (built) => trustText(built).includes('own') === trustText(built).includes('abc'),
    ours: userRole,
    broken: withPeople((prod) => {
      const own = { StringEquals: { 'sts:ExternalId': 'own' } };
      const assumedBy = new iam.AccountPrincipal('333333333333').withConditions(own);
      return new iam.Role(prod, 'Target', { assumedBy, externalIds: ['abc'] });
    }),
  },
  'credentials that IMDSv1 delivered are useless': {
    holds: ({ target }) =>
      permissions(target).some(({ Condition }) => Condition?.NumericLessThan?.['ec2:RoleDelivery'] === '2.0'),
    ours: instance(true),
    broken: instance(false),
  },
  'an instance role has a profile': {
    holds: ({ prod, target }) =>
      Object.values(resources(prod)).some(
        ({ Type, Properties }) =>
          Type === 'AWS::IAM::InstanceProfile' &&
          JSON.stringify(Properties?.Roles).includes(logicalId(target)),
      ),
    ours: instance(true),
    broken: instance(false),
  },
  'members of a group are denied without MFA': {
    holds: ({ people }) =>
      JSON.stringify(resources(people)).includes('"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}'),
    ours: inGroup(true),
    broken: inGroup(false),
  },
  'no document is larger than IAM takes': {
    holds: ({ target }) =>
      Object.entries(documents(target)).every(([id, each]) => {
        const limit = id.includes('DefaultPolicy') ? Quota.roleInlineSize : Quota.managedPolicySize;
        return documentSize({ Version: '2012-10-17', Statement: each }).min <= limit;
      }),
    ours: withPeople((prod) => granted(300, new InstanceProfileRole(prod, 'App'))),
    broken: withPeople((prod) => granted(300, new iam.Role(prod, 'App', { assumedBy: ec2 }))),
  },
};

describe.each(Object.entries(guarantees))('%s', (_, { holds, ours, broken }) => {
  test('with ours', () => expect(holds(ours())).toBe(true));
  test('not with the plain CDK, so that this test can fail', () => expect(holds(broken())).toBe(false));
});

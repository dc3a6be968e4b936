import { Lazy, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { Permissions } from '../../permissions';
import { singleOrList } from '../../trust/conditions/condition-block';
import { sameAccount } from '../../trust/entity';
import type { RoleTrust } from '../role-trust/role-trust';

/** Grants permission to pass a role to the services that its trust names, including those that are added later. */
export function passRoleGrant(identity: iam.IPrincipal, role: iam.Role, trust: RoleTrust): iam.Grant {
  if (trust.services().length === 0) {
    throw new IamPatternsError({
      code: 'pass-role-without-service',
      at: role.node.path,
      got: 'grantPassRole on a role that no service may assume',
      expected: 'a role that trusts a service',
      fix: 'add the service to the trust with Caller.service, or use grantAssumeRole for people and functions',
    });
  }
  rejectOtherAccount(identity, role);
  const statement = new iam.PolicyStatement({
    actions: ['iam:PassRole'],
    resources: [role.roleArn],
    conditions: {
      StringEquals: {
        'iam:PassedToService': Lazy.uncachedAny({ produce: () => singleOrList(trust.services()) }),
      },
    },
  });
  return Permissions.fromStatements(statement).grantTo(identity);
}

function rejectOtherAccount(identity: iam.IPrincipal, role: iam.Role): void {
  const account =
    identity.principalAccount ?? (Construct.isConstruct(identity) ? Stack.of(identity).account : undefined);
  if (account === undefined || sameAccount(role, account)) return;
  throw new IamPatternsError({
    code: 'pass-role-across-accounts',
    at: role.node.path,
    got: `grantPassRole for an identity of account ${account} on a role of account ${Stack.of(role).account}`,
    expected: 'both in one account, because a role cannot be passed across accounts',
    fix: 'let the identity assume a role of that account, and grant that role permission to pass this one',
  });
}

import { Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { IamPatternsError } from '../errors';
import type { RoleTrust } from './role-trust';

/** Lets an identity pass a role to the services that its trust names. */
export function passRoleGrant(identity: iam.IPrincipal, role: iam.Role, trust: RoleTrust): iam.Grant {
  const services = trust.statements().flatMap(({ principal }) => principal.Service ?? []);
  if (services.length === 0) {
    throw new IamPatternsError({
      code: 'pass-role-without-service',
      at: role.node.path,
      got: 'grantPassRole on a role that no service may assume',
      expected: 'a role that trusts a service, which it can then be passed to',
      fix: 'people and functions assume roles with grantAssumeRole; a service is added with Caller.service',
    });
  }
  refuseOtherAccount(identity, role);
  return iam.Grant.addToPrincipal({
    grantee: identity,
    actions: ['iam:PassRole'],
    resourceArns: [role.roleArn],
    conditions: { StringEquals: { 'iam:PassedToService': services.length === 1 ? services[0] : services } },
  });
}

function refuseOtherAccount(identity: iam.IPrincipal, role: iam.Role): void {
  const own = Stack.of(role).account;
  const account =
    identity.principalAccount ?? (Construct.isConstruct(identity) ? Stack.of(identity).account : own);
  if (account === own || Token.isUnresolved(account) || Token.isUnresolved(own)) return;
  throw new IamPatternsError({
    code: 'pass-role-across-accounts',
    at: role.node.path,
    got: `an identity of account ${account} that passes a role of account ${own}`,
    expected: 'both in one account: AWS passes no role across accounts',
    fix: 'let the identity assume a role of that account which may pass this one',
  });
}

import type { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import {
  Caller,
  CrossAccountRole,
  Permissions,
  type CrossAccountRoleProps,
  type TrustEntry,
} from '../../../lib';
import type { AccessRequest, Decision, Hop } from '../../../lib/access';
import { roleArn, TRUSTED, TRUSTING } from '../synthesized';

/** Two stacks of two accounts, for one synthesis. */
export interface Accounts {
  readonly prod: Stack;
  readonly people: Stack;
}

/** A call, and what the model must decide about it. */
export type Call = readonly [Decision, AccessRequest];

/** Builds an app with one property set, and returns calls that the property allows or denies. */
export interface Case {
  (accounts: Accounts): readonly Call[];
  /** Another property that the app needs, with what its documentation announces. */
  uses?: string;
}

/** The case with users of the app in a `UserGroup`. */
export function usingGroup(build: Case): Case {
  return Object.assign(build, { uses: 'UserGroupProps.members' });
}

export const [ROLE, CALLER] = [roleArn(TRUSTING, 'role'), roleArn(TRUSTED, 'caller')];
export const lambda = new iam.ServicePrincipal('lambda.amazonaws.com');

/** A resource that has no policy of its own, so that the model decides by the policies of the caller. */
export const machine = (account: string) => `arn:aws:states:eu-west-1:${account}:stateMachine:copy`;
export const reading = (account: string) =>
  new iam.PolicyStatement({ actions: ['states:DescribeStateMachine'], resources: [machine(account)] });
export const read = (account: string = TRUSTING) => [Permissions.fromStatements(reading(account))];
export const READS: AccessRequest = {
  principal: ROLE,
  action: 'states:DescribeStateMachine',
  resource: machine(TRUSTING),
};

export const user = (stack: Stack) => new iam.User(stack, 'Ana', { userName: 'ana' });
export const caller = (stack: Stack) =>
  new iam.Role(stack, 'Caller', { roleName: 'caller', assumedBy: lambda });

/** Assuming the role, with the particulars of the call. */
export function assume(principal: string = CALLER, hop: Partial<Hop> = {}): AccessRequest {
  const via = [{ role: ROLE, ...hop }];
  return { principal, via, action: 'sts:GetCallerIdentity', resource: '*' };
}

/** A role that the role `caller` of the other account may assume under conditions, and calls of it. */
export function entry(conditions: Omit<TrustEntry, 'callers'>, calls: [Decision, Partial<Hop>][]): Case {
  return ({ prod, people }) => {
    const role = new CrossAccountRole(prod, 'Role', { roleName: 'role', permissions: read() });
    role.trust.addEntry({ callers: [Caller.of(caller(people))], ...conditions });
    return calls.map(([decision, hop]) => [decision, assume(CALLER, hop)]);
  };
}

/** A role with properties, which the role `caller` of the other account may assume. */
export function roleWith(
  props: (accounts: Accounts) => CrossAccountRoleProps,
  calls: readonly Call[] = [['allowed', assume()]],
): Case {
  return (accounts) => {
    const role = new CrossAccountRole(accounts.prod, 'Role', { roleName: 'role', ...props(accounts) });
    role.grantAssumeRole(caller(accounts.people));
    return calls;
  };
}

/** A service that assumes the role. */
export function service(name: string, context: AccessRequest['context'] = {}): AccessRequest {
  return { principal: name, action: 'sts:AssumeRole', resource: ROLE, context };
}

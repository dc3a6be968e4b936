import * as iam from 'aws-cdk-lib/aws-iam';
import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib/core';
import { CfnAssignment, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import { Construct } from 'constructs';
import type { Permissions } from '../../permissions';
import { NameRules } from '../../policy/principal/entity-name';
import { checkAccountId, checkName } from '../../trust/names/checked-name';
import { checkAtSynth } from '../../trust/names/late-check';
import {
  checkAssignment,
  checkPermissionSet,
  isoSessionDuration,
  permissionSetProblems,
} from './permission-set-limits';
import type { AssignmentTargets, PermissionSetProps, PolicyReference } from './permission-set-props';
import { rejectSecond, sameName, warnOfUnknownPolicy } from './permission-set-conflict';
import { checkArguments, checkProps } from '../../arguments/checked-class';

/**
 * A permission set of IAM Identity Center: people sign in with temporary credentials, without IAM users. AWS recommends it
 * over groups of IAM users.
 *
 * Identity Center makes a role of it in each account in which it is assigned. `Caller.permissionSet` lets a role trust it.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class PermissionSet extends Construct {
  /** ARN of the permission set. */
  readonly permissionSetArn: string;
  /** Name of the permission set. */
  readonly permissionSetName: string;
  /** ARN of the instance of IAM Identity Center. */
  readonly instanceArn: string;
  private readonly assigned = new Set<string>();
  private readonly document = new iam.PolicyDocument({ minimize: true });

  constructor(scope: Construct, id: string, props: PermissionSetProps) {
    checkProps(new.target, 'PermissionSet', scope, id, props);
    super(scope, id);
    const {
      instanceArn,
      permissionSetName = id,
      awsManagedPolicies = [],
      customerManagedPolicies = [],
    } = props;
    checkPermissionSet(permissionSetName, props, this.node.path);
    checkAtSynth(this, permissionSetName, (text) => checkName(NameRules.permissionSetName, text, ''));
    const policies = awsManagedPolicies.length + customerManagedPolicies.length;
    this.node.addValidation({ validate: () => permissionSetProblems(this, this.document, policies) });
    this.node.addValidation({ validate: () => sameName(this) });
    const { permissionsBoundary, awsManagedPermissionsBoundary: awsBoundary } = props;
    [...awsManagedPolicies, ...(awsBoundary === undefined ? [] : [awsBoundary])].forEach((policy) =>
      warnOfUnknownPolicy(this, policy),
    );
    this.addPermissions(...(props.permissions ?? []));

    const { partition } = Stack.of(this);
    const resource = new CfnPermissionSet(this, 'Resource', {
      instanceArn,
      name: permissionSetName,
      description: props.description,
      sessionDuration: isoSessionDuration(props.sessionDuration ?? Duration.hours(1), this.node.path),
      inlinePolicy: Lazy.any({ produce: () => (this.document.isEmpty ? undefined : this.document) }),
      managedPolicies: filled([
        ...new Set(awsManagedPolicies.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`)),
      ]),
      customerManagedPolicyReferences: filled(distinct(customerManagedPolicies.map(referenceOf))),
      relayStateType: props.relayState,
      permissionsBoundary:
        awsBoundary !== undefined
          ? { managedPolicyArn: `arn:${partition}:iam::aws:policy/${awsBoundary}` }
          : permissionsBoundary && { customerManagedPolicyReference: referenceOf(permissionsBoundary) },
    });
    this.instanceArn = instanceArn;
    this.permissionSetArn = resource.attrPermissionSetArn;
    this.permissionSetName = permissionSetName;
  }

  /** Adds permissions to the inline policy. */
  addPermissions(...permissions: Permissions[]): void {
    for (const each of permissions) this.document.addStatements(...each.toStatements());
  }

  /**
   * Assigns the permission set to a group of Identity Center.
   *
   * @param id construct ID, unique among the assignments of the permission set
   * @param groupId ID of the group in the identity store, a GUID
   */
  assignToGroup(id: string, groupId: string, targets: AssignmentTargets): void {
    this.assign(id, 'GROUP', groupId, targets);
  }

  /**
   * Assigns the permission set to a single user of Identity Center. Prefer groups.
   *
   * @param id construct ID, unique among the assignments of the permission set
   * @param userId ID of the user in the identity store, a GUID
   */
  assignToUser(id: string, userId: string, targets: AssignmentTargets): void {
    this.assign(id, 'USER', userId, targets);
  }

  private assign(id: string, principalType: string, principalId: string, targets: AssignmentTargets): void {
    const at = `${this.node.path}/${id}`;
    const { accounts = [], organizationalUnits = [] } = targets;
    const all = new Set([...accounts, ...organizationalUnits.flatMap((unit) => unit.accounts)]);
    accounts.forEach((account) => checkAccountId(account, at));
    checkAssignment(principalId, all.size, at);
    const assignment = new Construct(this, id);
    for (const account of all) rejectSecond(this.assigned, `${principalType} ${principalId}`, account, at);
    const idOf = (account: string) => {
      if (!Token.isUnresolved(account)) return account;
      const before = assignment.node.children.filter(({ node }) => node.id.startsWith('Account')).length;
      return before === 0 ? 'Account' : `Account${before + 1}`;
    };
    for (const account of all)
      new CfnAssignment(assignment, idOf(account), {
        instanceArn: this.instanceArn,
        permissionSetArn: this.permissionSetArn,
        principalType,
        principalId,
        targetType: 'AWS_ACCOUNT',
        targetId: account,
      });
  }
}
checkArguments(PermissionSet);

function referenceOf({ name, path }: PolicyReference) {
  return { name, path: path ?? '/' };
}

function distinct(references: { readonly name: string; readonly path: string }[]) {
  return [...new Map(references.map((each) => [`${each.path}${each.name}`, each])).values()];
}

function filled<T>(list: T[]): T[] | undefined {
  return list.length === 0 ? undefined : list;
}

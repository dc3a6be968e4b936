import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Lazy, Resource, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { checkArguments, checkProps } from '../../../arguments/checked-class';
import { IamPatternsError } from '../../../errors';
import { checkAttachedRole } from './attached-role';
import { rejectSecondAttachment } from './second-role-attachment';
import { checkIdentityPoolId } from '../../../trust/callers/cognito/cognito-caller';
import { rejectUnsetValues } from '../../../trust/names/unset-values';

/** Properties of `CognitoRoleAttachment`. */
export interface CognitoRoleAttachmentProps {
  /**
   * The identity pool of this app.
   *
   * @default - `identityPoolId` is required
   */
  readonly identityPool?: cognito.CfnIdentityPool;
  /**
   * The ID of an identity pool of another app.
   *
   * @default - the ID of `identityPool`
   */
  readonly identityPoolId?: string;
  /** The role of users who have signed in. */
  readonly authenticatedRole: iam.IRole;
  /**
   * The role of guests. The identity pool must allow them.
   *
   * @default - guests get no role
   */
  readonly guestRole?: iam.IRole;
}

/** A rule that gives users another role. */
export interface CognitoRoleRule {
  /** The claim of the token, such as `cognito:groups` or `custom:department`. */
  readonly claim: string;
  /** The value that the claim must have. In a list such as `cognito:groups`, one of its values. */
  readonly value: string;
  /** The role of users whose claim has the value. */
  readonly role: iam.IRole;
}

/** Options for roles by the claims of a user pool. */
export interface CognitoUserPoolOptions {
  /** The user pool. */
  readonly userPool: cognito.IUserPool;
  /** The client of the user pool. */
  readonly client: cognito.IUserPoolClient;
  /**
   * Whether users for whom no role is found get the role of users who have signed in.
   *
   * @default false, they get no role
   */
  readonly fallBackToAuthenticatedRole?: boolean;
}

/**
 * Which users of an Amazon Cognito identity pool get which role. A pool has one attachment: a second one in the app is an error.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
export class CognitoRoleAttachment extends Resource {
  private readonly identityPoolId: string;
  private readonly mappings: Record<string, cognito.CfnIdentityPoolRoleAttachment.RoleMappingProperty> = {};

  constructor(scope: Construct, id: string, props: CognitoRoleAttachmentProps) {
    checkProps(new.target, 'CognitoRoleAttachment', scope, id, props);
    super(scope, id);
    const { identityPool, authenticatedRole, guestRole } = props;
    rejectUnsetValues({ identityPoolId: props.identityPoolId }, this.node.path);
    const identityPoolId = props.identityPoolId ?? identityPool?.ref;
    if (identityPoolId === undefined) throw this.withoutPool();
    checkIdentityPoolId(identityPoolId, this.node.path);
    rejectSecondAttachment(this, identityPoolId);
    this.identityPoolId = identityPoolId;
    if (identityPool) this.checkGuests(identityPool, guestRole);
    checkAttachedRole(this, { role: authenticatedRole, identityPoolId, guests: false });
    if (guestRole) checkAttachedRole(this, { role: guestRole, identityPoolId, guests: true });
    new cognito.CfnIdentityPoolRoleAttachment(this, 'Resource', {
      identityPoolId,
      roles: {
        authenticated: authenticatedRole.roleArn,
        ...(guestRole ? { unauthenticated: guestRole.roleArn } : {}),
      },
      roleMappings: Lazy.uncachedAny({
        produce: () => (Object.keys(this.mappings).length > 0 ? this.mappings : undefined),
      }),
    });
  }

  /**
   * Gives users of a user pool the roles of their groups. Set the role of each group of the user pool. A user in several groups
   * gets the role of the group with the lowest precedence number.
   */
  useRolesOfGroups(options: CognitoUserPoolOptions): void {
    this.addMapping(options, { type: 'Token' });
  }

  /** Gives users of a user pool roles by rules. The first rule that fits counts; at most 25 rules. */
  useRules(options: CognitoUserPoolOptions, rules: CognitoRoleRule[]): void {
    if (rules.length === 0 || rules.length > 25) throw this.rulesOutOfRange(rules.length);
    const { identityPoolId } = this;
    rules.forEach(({ role }) => checkAttachedRole(this, { role, identityPoolId, guests: false }));
    const written = rules.map(({ claim, value, role }) => ({
      claim,
      matchType: claim === 'cognito:groups' ? 'Contains' : 'Equals',
      value,
      roleArn: role.roleArn,
    }));
    this.addMapping(options, { type: 'Rules', rulesConfiguration: { rules: written } });
  }

  private addMapping(
    { userPool, client, fallBackToAuthenticatedRole = false }: CognitoUserPoolOptions,
    mapping: cognito.CfnIdentityPoolRoleAttachment.RoleMappingProperty,
  ): void {
    const { region, urlSuffix } = Stack.of(this);
    this.mappings[`mapping${Object.keys(this.mappings).length + 1}`] = {
      ...mapping,
      ambiguousRoleResolution: fallBackToAuthenticatedRole ? 'AuthenticatedRole' : 'Deny',
      identityProvider: `cognito-idp.${region}.${urlSuffix}/${userPool.userPoolId}:${client.userPoolClientId}`,
    };
  }

  private checkGuests(
    { allowUnauthenticatedIdentities }: cognito.CfnIdentityPool,
    guestRole?: iam.IRole,
  ): void {
    if (typeof allowUnauthenticatedIdentities !== 'boolean') return;
    if (allowUnauthenticatedIdentities === (guestRole !== undefined)) return;
    throw new IamPatternsError({
      code: 'guests-one-sided',
      at: this.node.path,
      got: guestRole
        ? 'role of guests for an identity pool without guests'
        : 'identity pool with guests without a role for them',
      expected: 'guests in both, or in neither',
      fix: guestRole
        ? 'remove guestRole, or set allowUnauthenticatedIdentities of the identity pool'
        : 'set allowUnauthenticatedIdentities to false, or pass guestRole',
    });
  }

  private withoutPool(): IamPatternsError {
    return new IamPatternsError({
      code: 'value-not-set',
      at: this.node.path,
      got: 'neither identityPool nor identityPoolId',
      expected: 'one of them',
      fix: 'pass the identity pool, or its ID',
    });
  }

  private rulesOutOfRange(count: number): IamPatternsError {
    return new IamPatternsError({
      code: 'rules-out-of-range',
      at: this.node.path,
      got: `${count} rules`,
      expected: '1–25 rules',
      fix: count === 0 ? 'add a rule' : 'use the roles of groups: useRolesOfGroups',
    });
  }
}
checkArguments(CognitoRoleAttachment);

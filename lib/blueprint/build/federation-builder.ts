import * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Stage, type Stack } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { RolesAnywhereTrustAnchor } from '../../patterns/roles/certificate/roles-anywhere-trust-anchor';
import { CognitoRoleAttachment } from '../../patterns/roles/federation/cognito-role-attachment';
import { readText } from '../../text/text-file';
import type { PlannedEntity } from '../plan/plan';
import type { PlannedIdentityPool, PlannedTrustAnchor } from '../plan/planned-settings';

/** Builds trust anchors and the roles of identity pools. */
export class FederationBuilder {
  /** By the ARN that the plan has for them. AWS chooses the real one. */
  private readonly anchors = new Map<string, RolesAnywhereTrustAnchor>();

  trustAnchor(stack: Stack, id: string, { arn, name }: PlannedEntity, planned: PlannedTrustAnchor): void {
    const { certificateAuthority, certificates, revocationList } = planned;
    const anchor = new RolesAnywhereTrustAnchor(stack, id, {
      trustAnchorName: name,
      certificateAuthorityArn: certificateAuthority,
      certificateBundle: certificates === undefined ? undefined : readText(certificates),
      revocationList: revocationList === undefined ? undefined : readText(revocationList),
    });
    this.anchors.set(arn, anchor);
  }

  /** The ARNs of trust anchors as a role names them: those of the blueprint by reference. */
  trustAnchorArns(stack: Stack, arns: readonly string[]): string[] {
    return arns.map((arn) => {
      const anchor = this.anchors.get(arn);
      if (anchor === undefined) return arn;
      if (Stage.of(anchor) !== Stage.of(stack)) throw inAnotherWave(anchor.node.path);
      return anchor.trustAnchorArn;
    });
  }

  identityPool(
    stack: Stack,
    id: string,
    { identityPoolId, authenticatedRole, guestRole, userPools }: PlannedIdentityPool,
    roleOf: (arn: string) => iam.IRole,
  ): void {
    const attachment = new CognitoRoleAttachment(stack, id, {
      identityPoolId,
      authenticatedRole: roleOf(authenticatedRole),
      guestRole: guestRole === undefined ? undefined : roleOf(guestRole),
    });
    for (const { userPoolId, clientId, rules, fallBackToAuthenticatedRole } of userPools) {
      const scope = `${id}-${userPoolId}-${clientId}`;
      const options = {
        userPool: cognito.UserPool.fromUserPoolId(stack, `${scope}-Pool`, userPoolId),
        client: cognito.UserPoolClient.fromUserPoolClientId(stack, `${scope}-Client`, clientId),
        fallBackToAuthenticatedRole,
      };
      if (rules === undefined) attachment.useRolesOfGroups(options);
      else
        attachment.useRules(
          options,
          rules.map(({ role, ...rule }) => ({ ...rule, role: roleOf(role) })),
        );
    }
  }
}

function inAnotherWave(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'trust-anchor-in-another-wave',
    at,
    got: 'trust anchor of a role in another wave of a pipeline',
    expected: 'the role and its trust anchor in one stack, because AWS chooses the ARN of the trust anchor',
    fix: 'write the ARN of the deployed trust anchor, or deploy with cdk deploy instead of waves',
  });
}

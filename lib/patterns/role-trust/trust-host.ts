import { Lazy, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { isPrecreated } from '../../trust/entity';
import { takeTrustOverride, withOverride } from './trust-override';

/** The construct whose trust policy this package writes, with the statements of other code. */
export interface TrustHost {
  readonly construct: IConstruct;
  /** The resource; `undefined` for a precreated role, whose trust goes into the policy report of the CDK. */
  readonly resource?: iam.CfnRole;
  /** The policy document for statements that are added as they are. */
  readonly added?: iam.PolicyDocument;
  /** The trust policy that other code writes, to be resolved at synthesis; `undefined` if it is empty. */
  readonly othersPolicy: () => unknown;
}

/** The host of a trust: an `iam.Role`, or an L1 role. An imported role has none. */
export function trustHostOf(role: IConstruct): TrustHost {
  const { scope } = role.node;
  const isInside = role instanceof iam.CfnRole && scope && iam.Role.isRole(scope);
  const construct: IConstruct = isInside && scope.node.defaultChild === role ? scope : role;
  if (construct instanceof iam.CfnRole) return hostOfResource(construct);
  const resource = iam.Role.isRole(construct) ? construct.node.defaultChild : undefined;
  if (iam.Role.isRole(construct) && (resource instanceof iam.CfnRole || isPrecreated(construct))) {
    const added = construct.assumeRolePolicy;
    if (!(resource instanceof iam.CfnRole)) return { construct, added, othersPolicy: () => added };
    return { construct, resource, added, othersPolicy: othersOf(resource, () => added) };
  }
  throw new IamPatternsError({
    code: 'trust-not-in-this-app',
    at: role.node.path,
    got: 'role that this app does not create',
    expected:
      'an iam.Role or iam.CfnRole of this app, because the trust policy of an imported role cannot be written',
    fix: 'change the trust policy where the role is created; to grant a caller of this app permission, use ExternalRole.fromArn(...).grantAssumeRole(caller)',
  });
}

/** An L1 role, as `CfnInclude` creates it: its own document stays, beside the entries. */
function hostOfResource(resource: iam.CfnRole): TrustHost {
  const added = new iam.PolicyDocument();
  const original: unknown = resource.assumeRolePolicyDocument;
  const document = Lazy.uncachedAny({
    produce: (context) => {
      const own = context.resolve(original) as PolicyJson | undefined;
      const more = context.resolve(added) as PolicyJson | undefined;
      return { Statement: [...[own?.Statement ?? []].flat(), ...[more?.Statement ?? []].flat()] };
    },
  });
  return { construct: resource, resource, added, othersPolicy: othersOf(resource, () => document) };
}

interface PolicyJson {
  readonly Statement?: object | object[];
}

/** The policy of other code with the overrides of the trust policy, which would otherwise replace the entries. */
function othersOf(resource: iam.CfnRole, policy: () => unknown): () => unknown {
  return () => {
    const own = policy();
    const isEmpty = own instanceof iam.PolicyDocument && own.isEmpty;
    const resolved = isEmpty ? undefined : (Stack.of(resource).resolve(own) as PolicyJson | undefined);
    const override = takeTrustOverride(resource, [resolved?.Statement ?? []].flat().length > 0);
    if (override === undefined) return isEmpty ? undefined : own;
    return withOverride(resolved, override);
  };
}

import { CfnResource, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { aliasNameOf, keyBehind } from '../key-alias';
import { viaServiceCondition } from '../key-use';
import { isSameAccount, isService, mixesServices, rejectGroup } from './grantee';
import { grantStatements } from './identity-grant';
import { everyKeyOf, leavesUseToIam } from './granted-key';
import type { MissingHalves } from './missing-half';
import { combined, grantOfWritten } from './written-grant';

/** The use of a key: which KMS actions, for whom, and through which service. */
export interface KeyGrant {
  readonly key: IKey;
  readonly grantee: iam.IGrantable;
  readonly actions: string[];
  /** Conditions of the statement in the policy of the grantee. */
  readonly conditions: iam.Conditions;
  /** Conditions of the statement in the key policy. */
  readonly keyConditions: iam.Conditions;
  /** Whether the policy of the grantee can be written. */
  readonly hasIdentityHalf: boolean;
  readonly missing: MissingHalves;
}

/**
 * Conditions for the use of the key through a service only.
 *
 * In AWS's examples of key policies, the requests of services carry no `kms:ViaService`. In the key policy, a service gets no
 * such condition.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-enable-encryption-for-topic-sqs-queue-subscriptions.html
 */
export function throughService(
  service: string,
  key: IKey,
  grantee: iam.IGrantable,
): Pick<KeyGrant, 'conditions' | 'keyConditions'> {
  if (mixesServices(grantee)) throw mixedGrantee(key);
  const conditions = viaServiceCondition(service, key.env.region);
  return { conditions, keyConditions: isService(grantee) ? {} : conditions };
}

/**
 * Lets the grantee use the key, in its own policy and, where it is needed, in the key policy.
 *
 * The key policy is needed for other accounts, for grantees without a policy of their own, and for keys that do not leave
 * access to IAM.
 */
export function grantOnKey(grant: KeyGrant): iam.Grant {
  const { grantee, hasIdentityHalf } = grant;
  const key = keyBehind(grant.key);
  const own = hasIdentityHalf ? [grantStatements(grantee, [identityStatement({ ...grant, key })])] : [];
  const isEnough = own.length > 0 && isSameAccount(key, grantee) && leavesUseToIam(key);
  const keyHalf = isEnough ? undefined : writeKeyPolicy({ ...grant, key });
  return combined(grantee, keyHalf === undefined ? own : [...own, keyHalf], 'no statement on a key');
}

function identityStatement({ key, grantee, actions, conditions }: KeyGrant): iam.PolicyStatement {
  const alias = aliasNameOf(key);
  if (alias === undefined)
    return new iam.PolicyStatement({ actions, resources: [arnFor(key, grantee.grantPrincipal)], conditions });
  // KMS authorizes on the key, so an alias is a condition.
  return new iam.PolicyStatement({
    actions,
    resources: [everyKeyOf(key)],
    conditions: { ...conditions, 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
  });
}

/** A key of the app has no name that a policy of another environment could contain. */
function arnFor(key: IKey, principal: iam.IPrincipal): string {
  const isOwn = CfnResource.isCfnResource(key.node.defaultChild);
  const there = Construct.isConstruct(principal) ? Stack.of(principal).environment : undefined;
  return isOwn && there !== Stack.of(key).environment ? everyKeyOf(key) : key.keyArn;
}

function writeKeyPolicy(grant: KeyGrant): iam.Grant | undefined {
  const { key, grantee, actions, keyConditions, hasIdentityHalf, missing } = grant;
  rejectGroup(key, grantee);
  const statement = new iam.PolicyStatement({
    actions,
    resources: ['*'],
    principals: [principalFor(key, grantee.grantPrincipal)],
    conditions: keyConditions,
  });
  const result = key.addToResourcePolicy(statement, true);
  if (!result.statementAdded) missing.ofKey(key, actions);
  else if (!hasIdentityHalf) missing.ofGrantee(key, actions, 'key policy');
  return grantOfWritten(grantee, key, { statement, arns: ['*'] }, result);
}

/** In another stack of the environment, the reference to the grantee would make the two stacks depend on each other. */
function principalFor(key: IKey, principal: iam.IPrincipal): iam.IPrincipal {
  if (!Construct.isConstruct(principal)) return principal;
  const [home, there] = [Stack.of(key), Stack.of(principal)];
  return home !== there && home.environment === there.environment
    ? new iam.AccountPrincipal(there.account)
    : principal;
}

function mixedGrantee(key: IKey): IamPatternsError {
  return new IamPatternsError({
    code: 'services-and-others-as-one-grantee',
    at: key.node.path,
    got: 'one grantee of services and other principals for an encrypted resource',
    expected: 'services alone, because the key policy limits other principals to a service (kms:ViaService)',
    fix: 'call grantWithResourcePolicies once for the services and once for the other principals',
  });
}

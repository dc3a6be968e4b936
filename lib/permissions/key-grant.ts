import { Annotations, CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { grantStatements } from './identity-grant';
import { aliasNameOf, keyBehind } from './key-alias';
import { viaServiceCondition } from './key-use';
import { isService } from './resource-half';
import { isSameAccount } from './same-account';

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
  const isEnough = own.length > 0 && isSameAccount(key, grantee) && trustsIam(key);
  const keyHalf = isEnough ? undefined : writeKeyPolicy({ ...grant, key });
  const none = iam.Grant.drop(grantee, 'no statement on a key');
  return [...own, ...(keyHalf === undefined ? [] : [keyHalf])].reduce((all, each) => all.combine(each), none);
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

function everyKeyOf(key: IKey): string {
  const known = (value: string) => (Token.isUnresolved(value) ? '*' : value);
  return Stack.of(key).formatArn({
    service: 'kms',
    region: known(key.env.region),
    account: known(key.env.account),
    resource: 'key',
    resourceName: '*',
  });
}

function writeKeyPolicy({ key, grantee, actions, keyConditions }: KeyGrant): iam.Grant | undefined {
  const statement = new iam.PolicyStatement({
    actions,
    resources: ['*'],
    principals: [principalFor(key, grantee.grantPrincipal)],
    conditions: keyConditions,
  });
  const { statementAdded, policyDependable = key } = key.addToResourcePolicy(statement, true);
  if (!statementAdded) {
    warnOfMissingKeyPolicy(key, actions);
    return undefined;
  }
  const added = { value: () => ({ statementAdded, policyDependable }) };
  const resource = Object.create(key, { addToResourcePolicy: added }) as iam.IResourceWithPolicy;
  return iam.Grant.addStatementToResourcePolicy({
    grantee,
    actions,
    resourceArns: ['*'],
    statement,
    resource,
  });
}

/** In another stack of the environment, the reference to the grantee would make the two stacks depend on each other. */
function principalFor(key: IKey, principal: iam.IPrincipal): iam.IPrincipal {
  if (!Construct.isConstruct(principal)) return principal;
  const [home, there] = [Stack.of(key), Stack.of(principal)];
  return home !== there && home.environment === there.environment
    ? new iam.AccountPrincipal(there.account)
    : principal;
}

/** Whether the key policy lets the account decide by IAM policies, as the default policy of the CDK does. */
function trustsIam(key: IKey): boolean {
  const resource = key.node.defaultChild;
  if (!CfnResource.isCfnResource(resource)) return true;
  const { keyPolicy } = resource as { keyPolicy?: unknown };
  return /:root"/.test(JSON.stringify(Stack.of(key).resolve(keyPolicy) ?? ''));
}

function warnOfMissingKeyPolicy(key: IKey, actions: readonly string[]): void {
  Annotations.of(key).addWarningV2(
    'cdk-iam-patterns:key-policy-half-missing',
    `This app does not write the policy of this key. Unless that policy allows the grantee ${actions.join(', ')}, calls fail with AccessDenied. Add the statement in the account of the key.`,
  );
}

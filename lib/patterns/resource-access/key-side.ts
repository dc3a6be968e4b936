import { Annotations, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { everyKeyOf, leavesUseToIam } from '../../permissions/grant/granted-key';
import { kmsActionsFor, viaServiceCondition } from '../../permissions/key-use';
import type { BoundCaller } from '../../trust/callers/caller-binding';
import { sameEnvironment } from '../../trust/entity';
import { orderAfterCaller } from '../role-trust/trust-order';
import type { AccessTarget } from './access-target';
import { boundStatement } from './bound-statement';
import { isElsewhere } from './resource-callers';

/** What the callers of a resource need of its key. */
export interface KeyUseOfCaller {
  readonly key: IKey;
  readonly service: string;
  readonly actions: string[];
  /** What `writeCallerStatement` needs to know about the key. */
  readonly target: Pick<AccessTarget, 'owner' | 'noun' | 'remoteArns'>;
}

/** What a caller with these actions needs of the key of the resource; `undefined` if nothing. */
export function keyUseOf(
  target: AccessTarget,
  actions: readonly string[],
  isElsewhere: boolean,
): KeyUseOfCaller | undefined {
  const { key, withoutKey } = target.encryption?.() ?? {};
  const needed = kmsActionsFor(actions);
  if (needed.length === 0) return undefined;
  if (key !== undefined) {
    const [service = ''] = (actions[0] ?? '').split(':');
    return { key, service, actions: needed, target: { owner: key, noun: 'key', remoteArns: undefined } };
  }
  if (withoutKey !== undefined && isElsewhere) throw keyError(target, withoutKey);
  return undefined;
}

/** The statement of the caller's own policy. In another environment, the ARN of a key of this app is not known. */
export function callerKeyStatement(
  { key, service, actions }: KeyUseOfCaller,
  grantee: IConstruct | undefined,
): iam.PolicyStatement {
  const isNear = grantee !== undefined && sameEnvironment(key, grantee);
  return new iam.PolicyStatement({
    actions,
    resources: [isNear || key.node.defaultChild === undefined ? key.keyArn : everyKeyOf(key)],
    conditions: viaServiceCondition(service, key.env.region),
  });
}

/** Whether the key policy must name a caller of this account: it does not leave the use of the key to IAM, or is elsewhere. */
export function needsKeyPolicy({ key }: KeyUseOfCaller, account: string | undefined): boolean {
  return isElsewhere(key, account) || !leavesUseToIam(key);
}

/** Lets the caller use the key, in the key policy. A service calls KMS itself, so its use is not limited to a service. */
export function writeKeyPolicy({ key, service, actions }: KeyUseOfCaller, bound: BoundCaller): void {
  const isService = bound.principal.Service !== undefined;
  const conditions = isService ? {} : viaServiceCondition(service, key.env.region);
  const statement = boundStatement(bound, { actions, resources: ['*'], conditions }, key.node.path);
  const { statementAdded } = key.addToResourcePolicy(statement);
  if (statementAdded) {
    if (bound.named) orderAfterCaller(key, bound.named);
    return;
  }
  Annotations.of(key).addWarningV2(
    `cdk-iam-patterns:keyPolicyNotWritten-${bound.description}`,
    `This app cannot write the policy of the key. Until the key policy allows ${bound.description} the actions ${actions.join(', ')}, AWS denies the access to what the key encrypts. Add this statement to the key policy: ${JSON.stringify(Stack.of(key).resolve(statement.toStatementJson()))}`,
  );
}

function keyError({ owner, noun }: AccessTarget, kind: 'aws-managed' | 'unknown-key'): IamPatternsError {
  const expected =
    'a customer managed key that this app knows, because AWS managed keys work only in their own account';
  return kind === 'aws-managed'
    ? new IamPatternsError({
        code: 'aws-managed-key-across-accounts',
        at: owner.node.path,
        got: `access from another account to a ${noun} that an AWS managed key encrypts`,
        expected,
        fix: `encrypt the ${noun} with a kms.Key, or let the caller assume a role of this account`,
      })
    : new IamPatternsError({
        code: 'key-not-known',
        at: owner.node.path,
        got: `access from another account to a ${noun} whose key is not a construct`,
        expected,
        fix: 'pass the key as encryptionKey in the options, such as kms.Key.fromKeyArn(...)',
      });
}

import { Token } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { parseArn } from '../../policy/arn/arn';
import { canPresentMfa } from '../../policy/principal/identity-kind';
import { SENDS_EXTERNAL_ID } from '../../policy/principal/service-principal';
import { sendsNoSource } from '../../policy/principal/service-source';
import { checkArnPartition, partitionOf } from '../names/arn-partition';
import type { BoundCaller, ConditionsOfCaller } from '../callers/caller-binding';
import { checkSuffix } from '../callers/service/service-caller';
import { checkSourceOf } from '../callers/service/source-conditions';
import { literal } from '../names/literal';
import type { TrustConditions } from './trust-conditions';

/** Whether the caller can present MFA, as far as is known. */
export function mayPresentMfa({ kind }: BoundCaller): boolean {
  return kind === 'anyone' || kind === 'unknown' || (kind !== 'service' && canPresentMfa(kind));
}

/** Rejects conditions that the caller can never meet. */
export function checkConditionsFit(role: IConstruct, caller: BoundCaller, conditions: TrustConditions): void {
  const at = role.node.path;
  if (conditions.mfa && conditions.mfa.required !== false && !mayPresentMfa(caller)) {
    throw new IamPatternsError({
      code: 'mfa-of-a-caller-without-mfa',
      at,
      got: `MFA requirement for ${caller.description}`,
      expected: 'MFA only for IAM users, or for accounts on behalf of their users',
      fix: 'remove mfa, or use userMfa, which requires MFA only of callers that can present it',
    });
  }
  const impossible = neverSent(role, caller, conditions);
  if (impossible.length === 0) {
    for (const value of caller.principal.Service ?? [])
      checkSourceOf(literal(value, role) ?? '', role, conditions);
    return checkArnsInConditions(role, [...(caller.conditions ?? []), ...writtenConditions(conditions)]);
  }
  throw new IamPatternsError({
    code: 'condition-that-the-caller-never-sends',
    at,
    got: `requirement of ${impossible.join(' and ')} for ${caller.description}`,
    expected: 'conditions that the caller can meet',
    fix: 'put the other callers into an entry of their own with this condition; if it comes from the role, set withoutRoleConditions on the entry of this caller',
  });
}

function neverSent(role: IConstruct, caller: BoundCaller, conditions: TrustConditions): string[] {
  const { externalIds, externalIdPatterns, organizationId, organizationPaths } = conditions;
  const isService = caller.kind === 'service';
  const isExternal = !isService && caller.kind !== 'identity-provider';
  const wantsExternalId = externalIds !== undefined || externalIdPatterns !== undefined;
  return [
    ...(!isExternal && wantsExternalId && !sendsExternalId(caller, role) ? ['an external ID'] : []),
    ...(isService && organizationId !== undefined ? ['aws:PrincipalOrgID'] : []),
    ...(isService && organizationPaths ? ['aws:PrincipalOrgPaths'] : []),
    ...(maySendSource(caller, role) ? [] : sourceKeys(conditions)),
  ];
}

function sourceKeys({ sourceAccount, sourceArn, sourceOrganizationId }: TrustConditions): string[] {
  return [
    ...(sourceAccount !== undefined ? ['aws:SourceAccount'] : []),
    ...(sourceArn !== undefined ? ['aws:SourceArn'] : []),
    ...(sourceOrganizationId !== undefined ? ['aws:SourceOrgID'] : []),
  ];
}

/** Only services act for another resource. AWS has no list of those that say for which; EC2 and Lambda do not. */
function maySendSource({ kind, principal: { Service = [] } }: BoundCaller, role: IConstruct): boolean {
  if (kind === 'unknown') return true;
  return kind === 'service' && !Service.some((value) => sendsNoSource(literal(value, role) ?? ''));
}

function sendsExternalId({ principal: { Service = [] } }: BoundCaller, role: IConstruct): boolean {
  return Service.length > 0 && Service.every((value) => SENDS_EXTERNAL_ID.has(literal(value, role) ?? ''));
}

/** The conditions of `TrustConditions.conditions` as blocks. */
function writtenConditions({ conditions = [] }: TrustConditions): ConditionsOfCaller[] {
  return conditions.map(({ conditionOperator, conditionKey, values }) => ({
    [conditionOperator]: { [conditionKey]: values },
  }));
}

/** Rejects conditions on ARNs of another partition: they match no request. */
function checkArnsInConditions(role: IConstruct, blocks: readonly ConditionsOfCaller[]): void {
  for (const keys of blocks.flatMap((block) => Object.values(block))) {
    if (Token.isUnresolved(keys)) continue;
    for (const value of Object.values(keys as Record<string, unknown>).flat()) checkArnPartition(value, role);
  }
}

/** Rejects callers of another partition than the role's. */
export function checkPartition(role: IConstruct, caller: BoundCaller): void {
  const own = partitionOf(role);
  for (const value of caller.principal.Service ?? []) checkSuffix(literal(value, role) ?? value, role);
  const others = [...(caller.principal.AWS ?? []), ...(caller.principalArns ?? [])].map((value) =>
    Token.isUnresolved(value) ? undefined : parseArn(value)?.partition,
  );
  if (caller.named) others.push(partitionOf(caller.named.construct));
  const foreign = others.find((partition) => partition !== undefined && partition !== own);
  if (own === undefined || foreign === undefined) return;
  throw new IamPatternsError({
    code: 'partitions-differ',
    at: role.node.path,
    got: `caller ${caller.description} in the partition ${foreign}`,
    expected: `a caller in ${own}, the partition of the role, because access does not cross partitions`,
    fix: 'trust a caller of the same partition',
  });
}

import { Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { RegionInfo } from 'aws-cdk-lib/region-info';
import { IamPatternsError } from '../errors';
import { parseArn } from '../policy/arn/arn';
import { canPresentMfa } from '../policy/principal/identity-kind';
import { SENDS_EXTERNAL_ID } from '../policy/principal/service-principal';
import type { Caller } from './caller';
import type { BoundCaller } from './caller-binding';
import { checkAccountId } from './checked-name';
import { type ConditionJson, ConditionBlock } from './condition-block';
import { addConditions, addMfa, companionActions } from './condition-writer';
import { literal } from './literal';
import type { TrustConditionsProps } from './trust-conditions';
import { TrustForm } from './trust-form';

/** One entry of a role's trust: callers, and the conditions that hold for them and no others. */
export interface TrustEntryProps extends TrustConditionsProps {
  /** Who may assume the role. */
  readonly callers: Caller[];
  /**
   * How users and roles are named.
   *
   * @default TrustForm.NAMED
   */
  readonly form?: TrustForm;
}

/** A statement of a trust policy before it is merged with others and written. */
export interface TrustStatement {
  readonly callers: BoundCaller[];
  readonly principal: { readonly [key: string]: string[] };
  readonly principalArns: string[];
  readonly actions: string[];
  readonly conditions: ConditionJson;
}

/** The statements of an entry, one a caller; complete only at synth, because groups fill until then. */
export function entryStatements(role: iam.IRole, entry: TrustEntryProps): TrustStatement[] {
  const at = role.node.path;
  checkAccountId(Stack.of(role).account, at);
  if (entry.callers.length === 0) {
    throw new IamPatternsError({
      code: 'trust-with-nobody',
      at,
      got: 'a trust entry without callers',
      expected: 'at least one caller',
      fix: 'name one, or leave the entry out',
    });
  }
  return entry.callers
    .flatMap((caller) => caller._binding.bind(role, entry.form ?? TrustForm.NAMED))
    .map((caller) => statementFor(role, caller, entry));
}

function statementFor(role: iam.IRole, caller: BoundCaller, entry: TrustEntryProps): TrustStatement {
  const at = role.node.path;
  checkPartition(role, caller);
  checkConditionsFit(role, caller, entry);
  const block = new ConditionBlock(at);
  block.addJson(caller.conditions ?? {});
  addConditions(block, entry, at);
  addMfa(block, entry.mfa, at);
  if (mayPresentMfa(caller)) addMfa(block, entry.userMfa, at);
  return {
    callers: [caller],
    principal: caller.principal,
    principalArns: caller.principalArns ?? [],
    actions: [...new Set([...caller.actions, ...companionActions(entry)])].sort(),
    conditions: block.toJson(),
  };
}

/** Whether the caller can present MFA, as far as is known. */
export function mayPresentMfa({ kind }: BoundCaller): boolean {
  return kind === 'anyone' || kind === 'unknown' || (kind !== 'service' && canPresentMfa(kind));
}

function checkConditionsFit(role: iam.IRole, caller: BoundCaller, entry: TrustEntryProps): void {
  const at = role.node.path;
  if (entry.mfa && entry.mfa.required !== false && !mayPresentMfa(caller)) {
    throw new IamPatternsError({
      code: 'mfa-of-a-caller-without-mfa',
      at,
      got: `MFA demanded of ${caller.description}`,
      expected: 'MFA demanded of IAM users, or of accounts for their users: no other session carries it',
      fix: 'leave mfa out of this entry, or use userMfa, which lets callers without MFA go without it',
    });
  }
  const external = caller.kind !== 'service' && caller.kind !== 'identity-provider';
  if (external) return;
  const impossible = [
    ...(entry.externalIds && !sendsExternalId(caller, role) ? ['an external id'] : []),
    ...(caller.kind === 'service' && entry.organizationId !== undefined ? ['aws:PrincipalOrgID'] : []),
    ...(caller.kind === 'service' && entry.organizationPaths ? ['aws:PrincipalOrgPaths'] : []),
  ];
  if (impossible.length === 0) return;
  throw new IamPatternsError({
    code: 'condition-that-the-caller-never-sends',
    at,
    got: `${impossible.join(' and ')} demanded of ${caller.description}`,
    expected: 'conditions that the caller can meet',
    fix: 'put the accounts, users and roles into an entry of their own and demand it there',
  });
}

function sendsExternalId({ principal: { Service = [] } }: BoundCaller, role: iam.IRole): boolean {
  return Service.length > 0 && Service.every((value) => SENDS_EXTERNAL_ID.has(literal(value, role) ?? ''));
}

function checkPartition(role: iam.IRole, caller: BoundCaller): void {
  const own = partitionOf(Stack.of(role).region);
  const others = (caller.principal.AWS ?? []).map((value) =>
    Token.isUnresolved(value) ? undefined : parseArn(value)?.partition,
  );
  if (caller.named) others.push(partitionOf(Stack.of(caller.named.construct).region));
  const foreign = others.find((partition) => partition !== undefined && partition !== own);
  if (own === undefined || foreign === undefined) return;
  throw new IamPatternsError({
    code: 'partitions-differ',
    at: role.node.path,
    got: `${caller.description} in the partition ${foreign}`,
    expected: `a caller in ${own}, the role's partition: access never crosses partitions`,
    fix: 'name a caller of the same partition',
  });
}

function partitionOf(region: string): string | undefined {
  return Token.isUnresolved(region) ? undefined : RegionInfo.get(region).partition;
}

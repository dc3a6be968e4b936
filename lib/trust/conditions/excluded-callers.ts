import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { ArnPattern } from '../../policy/arn/arn-pattern';
import { Context } from '../../policy/condition/context';
import { identityKind } from '../../policy/principal/identity-kind';
import type { BoundCaller } from '../callers/caller-binding';
import { checkArnPartition } from '../names/arn-partition';
import { checkIdentityArn, isToken } from '../names/checked-name';
import { ConditionBlock } from './condition-block';
import { literalArn } from '../entity';
import { deployedText } from '../names/literal';
import type { ExcludedCallers, TrustConditions } from './trust-conditions';
import type { TrustStatement } from '../trust-statement';

/** Each value of `aws:PrincipalType`, with the kinds of callers that have it. */
const KINDS_OF_TYPE: Readonly<Record<string, readonly BoundCaller['kind'][]>> = {
  Account: [],
  User: ['user'],
  FederatedUser: ['federated-user'],
  AssumedRole: ['role', 'permission-set-role', 'session'],
  Anonymous: [],
};

/**
 * The statements that deny the role to excluded callers, whatever else the trust policy allows.
 *
 * A condition in the Allow statement of one entry would let them in again through any other statement.
 */
export function exclusionStatements(
  role: IConstruct,
  conditions: readonly TrustConditions[],
): TrustStatement[] {
  return conditions.flatMap(({ excludedCallers }) =>
    excludedCallers ? deniesOf(excludedCallers, role) : [],
  );
}

function deniesOf({ principalArns, principalTypes }: ExcludedCallers, role: IConstruct): TrustStatement[] {
  const at = role.node.path;
  if (!principalArns && !principalTypes) {
    throw new IamPatternsError({
      code: 'exclusion-without-callers',
      at,
      got: 'excludedCallers without ARNs and types',
      expected: 'principalArns or principalTypes',
      fix: 'add the callers to exclude, or remove excludedCallers',
    });
  }
  principalArns?.forEach((arn) => checkExcludedArn(arn, role));
  principalTypes?.forEach((type) => checkType(type, at));
  return [
    ...(principalArns ? [denyOf('ArnLike', 'aws:PrincipalArn', principalArns, at)] : []),
    ...(principalTypes ? [denyOf('StringEquals', 'aws:PrincipalType', principalTypes, at)] : []),
  ];
}

function denyOf(operator: string, key: string, values: string[], at: string): TrustStatement {
  const block = new ConditionBlock(at);
  block.add(operator, key, values);
  return {
    isDeny: true,
    callers: [],
    principal: { AWS: ['*'] },
    principalArns: [],
    actions: ['sts:AssumeRole'],
    conditions: block.toJson(),
  };
}

/** A misspelled exclusion would exclude no one, without an error. */
function checkExcludedArn(arn: string, role: IConstruct): void {
  const at = role.node.path;
  checkIdentityArn(arn, at);
  checkArnPartition(arn, role);
  if (isToken(arn) || identityKind(arn) !== 'session') return;
  throw new IamPatternsError({
    code: 'excluded-session',
    at,
    got: `excluded session ${JSON.stringify(arn)}`,
    expected: 'the ARN of a user or role, because aws:PrincipalArn of a session holds the ARN of its role',
    fix: 'exclude the role',
  });
}

function checkType(type: string, at: string): void {
  if (isToken(type) || Object.hasOwn(KINDS_OF_TYPE, type)) return;
  throw new IamPatternsError({
    code: 'unknown-principal-type',
    at,
    got: `principal type ${JSON.stringify(type)}`,
    expected: `one of ${Object.keys(KINDS_OF_TYPE).join(', ')}`,
    fix: 'correct the type, because this one excludes no one',
  });
}

/** Rejects a trust that names a caller and excludes it: the caller could never assume the role. */
export function rejectExcludedCallers(role: IConstruct, statements: readonly TrustStatement[]): void {
  const denies = statements.filter(({ isDeny }) => isDeny);
  if (denies.length === 0) return;
  const shutOut = statements
    .flatMap(({ callers }) => callers)
    .find((caller) => denies.some((deny) => excludes(role, deny, caller)));
  if (shutOut === undefined) return;
  throw new IamPatternsError({
    code: 'excluded-caller-is-trusted',
    at: role.node.path,
    got: `trust of ${shutOut.description}, which excludedCallers excludes`,
    expected: 'excluded callers that no entry names, because an exclusion applies to all entries of the role',
    fix: 'remove the entry or the exclusion; for an exclusion of one entry only, use conditions with ArnNotLike and aws:PrincipalArn',
  });
}

function excludes(role: IConstruct, { conditions }: TrustStatement, caller: BoundCaller): boolean {
  const patterns = listed(conditions.ArnLike?.['aws:PrincipalArn']);
  const types = listed(conditions.StringEquals?.['aws:PrincipalType']);
  const known = caller.named && literalArn(caller.named);
  const named = known === undefined ? (caller.principalArns ?? caller.principal.AWS ?? []) : [known];
  return (
    types.some((type) => KINDS_OF_TYPE[type]?.includes(caller.kind)) ||
    (named.length > 0 && named.every((arn) => patterns.some((pattern) => covers(role, pattern, arn))))
  );
}

function covers(role: IConstruct, pattern: string, arn: string): boolean {
  const compiled = new ArnPattern(deployedText(pattern, role), { wildcards: true, variables: true, at: '' });
  return compiled.matches(deployedText(arn, role), NOTHING_KNOWN) === 'yes';
}

const NOTHING_KNOWN = Context.partial();

function listed(values: string | string[] | undefined): string[] {
  return values === undefined ? [] : [values].flat();
}

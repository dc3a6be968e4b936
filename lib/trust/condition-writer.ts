import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { parseOperator } from '../policy/condition/condition-parser';
import { NameRules } from '../policy/principal/entity-name';
import { IpRange } from '../policy/condition/ip-range';
import { checkIdentityArn, checkName, isToken } from './checked-name';
import type { ConditionBlock } from './condition-block';
import type {
  ExcludedCallers,
  MfaProps,
  SessionTagsProps,
  SourceIdentityProps,
  TrustConditionsProps,
} from './trust-conditions';

/** The STS actions that must be allowed on both sides, beside the one that assumes the role. */
export function companionActions(props: TrustConditionsProps): string[] {
  return [
    ...(props.sourceIdentity ? ['sts:SetSourceIdentity'] : []),
    ...(props.sessionTags ? ['sts:TagSession'] : []),
  ];
}

/** Adds what the properties demand to a condition block; MFA is for the caller's kind to decide. */
export function addConditions(block: ConditionBlock, props: TrustConditionsProps, at: string): void {
  if (props.externalIds) {
    props.externalIds.forEach((id) => checkName(NameRules.externalId, id, at));
    block.add('StringEquals', 'sts:ExternalId', props.externalIds);
  }
  if (props.sourceIdentity) addSourceIdentity(block, props.sourceIdentity);
  if (props.sessionTags) addSessionTags(block, props.sessionTags, at);
  if (props.sessionNames) block.add('StringLike', 'sts:RoleSessionName', props.sessionNames);
  if (props.sourceIps) {
    props.sourceIps.forEach((range) => checkRange(range, at));
    block.add('IpAddress', 'aws:SourceIp', props.sourceIps);
  }
  addTimeWindow(block, props, at);
  if (props.organizationId !== undefined) {
    checkName(NameRules.organizationId, props.organizationId, at);
    block.add('StringEquals', 'aws:PrincipalOrgID', [props.organizationId]);
  }
  if (props.organizationPaths) {
    props.organizationPaths.forEach((path) => checkName(NameRules.organizationPath, path, at));
    block.add('ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', props.organizationPaths);
  }
  if (props.except) addExclusions(block, props.except, at);
  for (const { operator, key, values } of props.conditions ?? []) {
    parseOperator(operator, at);
    block.add(operator, key, values);
  }
}

/** Adds the demand for MFA; nothing where it is not demanded. */
export function addMfa(block: ConditionBlock, mfa: MfaProps | undefined, at: string): void {
  if (!mfa || mfa.required === false) return;
  block.add('Bool', 'aws:MultiFactorAuthPresent', ['true']);
  if (!mfa.maxAge) return;
  const seconds = mfa.maxAge.isUnresolved() ? Token.asString(mfa.maxAge.toSeconds()) : mfa.maxAge.toSeconds();
  if (seconds === 0) {
    throw new IamPatternsError({
      code: 'mfa-age',
      at,
      got: 'an MFA age of 0 seconds',
      expected: 'at least one second',
      fix: 'allow the time that a person needs, such as Duration.hours(1)',
    });
  }
  block.add('NumericLessThan', 'aws:MultiFactorAuthAge', [String(seconds)]);
}

function addSourceIdentity(block: ConditionBlock, { required = true, allowed }: SourceIdentityProps): void {
  if (allowed) block.add(required ? 'StringLike' : 'StringLikeIfExists', 'sts:SourceIdentity', allowed);
  else if (required) block.add('Null', 'sts:SourceIdentity', ['false']);
}

function addSessionTags(block: ConditionBlock, tags: SessionTagsProps, at: string): void {
  const required = Object.entries(tags.required ?? {});
  const keys = [...new Set([...(tags.allowedKeys ?? []), ...required.map(([key]) => key)])];
  for (const key of [...keys, ...(tags.transitiveKeys ?? [])]) {
    if (key !== '*') checkName(NameRules.tagKey, key, at);
  }
  if (keys.length === 0) {
    throw new IamPatternsError({
      code: 'session-tags-without-keys',
      at,
      got: 'session tags with neither allowed nor required keys',
      expected: 'the keys that callers may pass',
      fix: "list them in allowedKeys; ['*'] allows any key",
    });
  }
  if (!keys.includes('*')) block.add('ForAllValues:StringEquals', 'aws:TagKeys', keys);
  for (const [key, values] of required) {
    if (values.length > 0) block.add('StringLike', `aws:RequestTag/${key}`, values);
    else block.add('Null', `aws:RequestTag/${key}`, ['false']);
  }
  if (!tags.transitiveKeys?.length) block.add('Null', 'sts:TransitiveTagKeys', ['true']);
  else if (!tags.transitiveKeys.includes('*')) {
    block.add('ForAllValues:StringEquals', 'sts:TransitiveTagKeys', tags.transitiveKeys);
  }
}

const PRINCIPAL_TYPES = ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'];

/** A misspelt exclusion would exclude nobody, in silence. */
function addExclusions(block: ConditionBlock, except: ExcludedCallers, at: string): void {
  const { principalArns, principalTypes } = except;
  if (principalArns) {
    principalArns.forEach((arn) => checkIdentityArn(arn, at));
    block.add('ArnNotLike', 'aws:PrincipalArn', principalArns);
  }
  if (!principalTypes) return;
  const unknown = principalTypes.find((type) => !isToken(type) && !PRINCIPAL_TYPES.includes(type));
  if (unknown !== undefined) {
    throw new IamPatternsError({
      code: 'unknown-principal-type',
      at,
      got: `the principal type ${JSON.stringify(unknown)}`,
      expected: `one of ${PRINCIPAL_TYPES.join(', ')}`,
      fix: 'correct it: it would exclude nobody',
    });
  }
  block.add('StringNotEquals', 'aws:PrincipalType', principalTypes);
}

function addTimeWindow(
  block: ConditionBlock,
  { notBefore, notAfter }: TrustConditionsProps,
  at: string,
): void {
  if ([notBefore, notAfter].some((date) => date && Number.isNaN(date.getTime()))) {
    throw new IamPatternsError({
      code: 'malformed-date',
      at,
      got: 'a time window with an invalid Date',
      expected: 'dates that JavaScript can read',
      fix: "write them as new Date('2026-01-31T12:00:00Z')",
    });
  }
  if (notBefore && notAfter && notBefore >= notAfter) {
    throw new IamPatternsError({
      code: 'empty-time-window',
      at,
      got: `a time window from ${notBefore.toISOString()} to ${notAfter.toISOString()}`,
      expected: 'an end after the beginning',
      fix: 'exchange notBefore and notAfter, or correct them',
    });
  }
  if (notBefore) block.add('DateGreaterThanEquals', 'aws:CurrentTime', [isoSeconds(notBefore)]);
  if (notAfter) block.add('DateLessThan', 'aws:CurrentTime', [isoSeconds(notAfter)]);
}

function isoSeconds(date: Date): string {
  return date.toISOString().replace(/\.\d{3}Z$/, 'Z');
}

function checkRange(range: string, at: string): void {
  if (isToken(range) || IpRange.parse(range) !== undefined) return;
  throw new IamPatternsError({
    code: 'malformed-ip-range',
    at,
    got: `the address range ${JSON.stringify(range)}`,
    expected: 'an IPv4 or IPv6 CIDR range, such as 203.0.113.0/24',
    fix: 'correct the range',
  });
}

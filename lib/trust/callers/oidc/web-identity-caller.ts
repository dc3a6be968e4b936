import { Annotations } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { IamPatternsError } from '../../../errors';
import { tenantClaims } from '../../../policy/principal/identity-provider';
import { openTenant } from '../../../policy/principal/token-subject';
import { isToken } from '../../names/checked-name';
import { hasWildcard, settled } from '../../names/literal';
import type { TrustForm } from '../../trust-form';
import type { BoundCaller, CallerBinding, ConditionsOfCaller } from '../caller-binding';
import { checkClaim } from './claim-keys';
import { checkClaimValues, rejectSecondClaims } from './claim-values';
import { boundIssuer, type BoundIssuer, type OidcProviderOptions } from './oidc-issuer';

/** What tokens of an issuer must say. */
export interface TokenRequirements extends OidcProviderOptions {
  /** The audiences, of which the token must have one. */
  readonly audiences: readonly string[];
  /** The subjects, of which the token must have one. `*` and `?` are wildcards. */
  readonly subjects?: readonly string[];
  /** Other claims that the token must have, each with its values. */
  readonly claims?: { readonly [claim: string]: readonly string[] };
  /** Whether any subject is accepted, on purpose. */
  readonly anySubject?: boolean;
  /** The claim that says whose application it is, in place of `aud`. */
  readonly audienceClaim?: string;
  /** The name of a provider that AWS has built in, such as `accounts.google.com`. */
  readonly builtIn?: string;
}

/** Callers with a token of an OIDC issuer. */
export class WebIdentityCaller implements CallerBinding {
  /** @param requirementsAt the requirements, with the construct path of the role for errors */
  constructor(private readonly requirementsAt: (at: string) => TokenRequirements) {}

  bind(role: IConstruct, _form: TrustForm, isFinal: boolean): BoundCaller[] {
    const token = this.requirementsAt(role.node.path);
    const { builtIn, audienceClaim = 'aud', audiences } = token;
    const bound = builtIn === undefined ? boundIssuer(role, token) : { issuer: builtIn, arn: builtIn };
    const values = (list: readonly string[]) => list.map((value) => settled(value, role, isFinal));
    const claims: Claim[] = [
      ...(token.subjects ? [['sub', values(token.subjects)] as const] : []),
      ...Object.entries(token.claims ?? {}).map(([claim, list]) => [claim, values(list)] as const),
    ];
    const given = ['aud', audienceClaim, ...(token.subjects ? ['sub'] : [])];
    rejectSecondClaims(given, token.claims, role.node.path);
    checkAudiences(role, bound, values(audiences));
    checkClaims(bound.issuer, claims, token, role.node.path);
    if (isFinal && acceptsAnySubject(bound.issuer, claims, token)) warnOfAnySubject(role, bound.issuer);
    const required: Claim[] = [[audienceClaim, values(audiences)], ...claims];
    return [
      {
        description: `tokens of ${bound.issuer}`,
        kind: 'identity-provider',
        principal: { Federated: [bound.arn] },
        actions: ['sts:AssumeRoleWithWebIdentity'],
        conditions: [conditionsOn(bound.issuer, required)],
      },
    ];
  }

  needs(): [] {
    return [];
  }
}

type Claim = readonly [claim: string, values: readonly string[]];

function checkClaims(issuer: string, claims: readonly Claim[], token: TokenRequirements, at: string): void {
  for (const [claim, values] of claims) {
    if (token.builtIn === undefined) checkClaim(issuer, claim, at);
    if (values.length === 0) throw withoutValues(claim, at);
    checkClaimValues(issuer, claim, values, at);
    if (claim === 'sub') values.forEach((subject) => checkTenant(issuer, subject, at));
  }
  const tested = ['aud', ...claims.map(([claim]) => claim)];
  const tenant = tenantClaims(issuer);
  if (tenant && !tenant.some((claim) => tested.includes(claim))) throw withoutTenant(issuer, tenant, at);
  if (acceptsAnySubject(issuer, claims, token) && token.anySubject !== true)
    throw withoutTenant(issuer, ['sub'], at);
}

/** Whether nothing but the audience is required, of an issuer that serves one customer. */
function acceptsAnySubject(
  issuer: string,
  claims: readonly Claim[],
  { builtIn }: TokenRequirements,
): boolean {
  return builtIn === undefined && claims.length === 0 && tenantClaims(issuer) === undefined;
}

function warnOfAnySubject(role: IConstruct, issuer: string): void {
  Annotations.of(role).addWarningV2(
    'cdk-iam-patterns:anySubject',
    `Every token of ${issuer} with the right audience can assume this role, because no subject is required. If the issuer serves only you and this is intended, acknowledge this warning.`,
  );
}

/** `StringEquals` for literal values, `StringLike` for a list with a wildcard. */
function conditionsOn(issuer: string, required: readonly Claim[]): ConditionsOfCaller {
  const [equals, like]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
  for (const [claim, values] of required) {
    const isPattern = claim !== 'aud' && hasWildcard(values);
    (isPattern ? like : equals)[`${issuer}:${claim}`] = [...values];
  }
  return {
    ...(Object.keys(equals).length > 0 ? { StringEquals: equals } : {}),
    ...(Object.keys(like).length > 0 ? { StringLike: like } : {}),
  };
}

function checkAudiences(
  role: IConstruct,
  { issuer, clientIds }: BoundIssuer,
  audiences: readonly string[],
): void {
  const at = role.node.path;
  const open = audiences.find((audience) => !isToken(audience) && /[*?]/.test(audience));
  if (audiences.length === 0 || open !== undefined) {
    throw new IamPatternsError({
      code: 'oidc-without-audience',
      at,
      got: open === undefined ? `no audience for tokens of ${issuer}` : `audience ${JSON.stringify(open)}`,
      expected: 'the audiences of your tokens, without wildcards',
      fix: 'set the audience that the workload requests; without it, a token for another service could assume the role',
    });
  }
  const unknown =
    clientIds && audiences.find((audience) => !isToken(audience) && !clientIds.includes(audience));
  if (unknown === undefined || clientIds?.length === 0) return;
  throw new IamPatternsError({
    code: 'audience-not-in-provider',
    at,
    got: `audience ${JSON.stringify(unknown)} for tokens of ${issuer}`,
    expected: `an audience of the provider: ${clientIds?.join(', ')}`,
    fix: 'add the audience to clientIds of the provider, because STS rejects tokens for all others',
  });
}

function checkTenant(issuer: string, subject: string, at: string): void {
  const reason = isToken(subject) ? undefined : openTenant(issuer, subject);
  if (reason === undefined) return;
  throw new IamPatternsError({
    code: 'subject-of-everyone',
    at,
    got: `subject ${JSON.stringify(subject)}, which ${reason.replace(/\.$/, '')}`,
    expected: 'a subject that names your organization literally',
    fix: 'write your organization, group or account without wildcards; wildcards may follow',
  });
}

function withoutValues(claim: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'condition-without-values',
    at,
    got: `claim ${claim} without values`,
    expected: 'at least one value',
    fix: 'add values, or leave the claim out',
  });
}

function withoutTenant(issuer: string, claims: readonly string[], at: string): IamPatternsError {
  const isShared = tenantClaims(issuer) !== undefined;
  return new IamPatternsError({
    code: 'oidc-without-tenant-claim',
    at,
    got: `no requirement for ${claims.map((claim) => `${issuer}:${claim}`).join(' or ')}`,
    expected: isShared
      ? 'the claim that says whose token it is; IAM rejects the role without it'
      : 'the subjects that may assume the role',
    fix: isShared
      ? 'set subjects, because other customers get tokens of the same issuer'
      : 'set subjects; if every workload of your own issuer may assume the role, set anySubject',
  });
}

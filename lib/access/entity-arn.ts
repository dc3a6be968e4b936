import { arnOfReference, type ReferenceKind } from '../assembly/entity-reference';
import type { AssemblyFacts } from '../assembly/facts';
import { IamPatternsError } from '../errors';
import { hasToken, type AccessEntity, type AppConstruct } from './access-entity';
import type { AccessRequest, Hop, ArnRequest, ArnHop } from './access-request';
import { fromCdk } from './from-cdk';
import { requireRequestShape } from './request-shape';
import { withTokenValues } from './token-values';

/** The ARN of what a question names; a service or `*` as it is. */
export function arnOfEntity(
  entity: AccessEntity,
  kind: ReferenceKind,
  facts: AssemblyFacts,
  at?: string,
): string {
  if (typeof entity === 'string')
    return arnOfReference(
      hasToken(entity) ? new (fromCdk().TokenReader)(facts, kind, at).valueOf(entity) : entity,
      kind,
      facts,
      at,
    );
  if (isConstruct(entity)) return fromCdk().arnOfConstruct(entity, kind, facts, at);
  throw new IamPatternsError({
    code: 'unknown-reference',
    at,
    subject: kind,
    got: describe(entity),
    expected: 'a construct of the app, a construct path, an ARN, or a token of an ARN',
    fix: fixFor(entity, kind),
  });
}

/** The request with the ARNs of all that it names, and the values of the tokens in its context. */
export function resolvedRequest(request: AccessRequest, facts: AssemblyFacts): ArnRequest {
  requireRequestShape(request);
  const { principal, via, resource, ...others } = request;
  return {
    ...withTokenValues(others, facts, 'request'),
    principal: arnOfEntity(principal, 'principal', facts, 'principal'),
    ...(via !== undefined && { via: hopsOf(via).map((hop, i) => resolvedHop(hop, facts, `via[${i}]`)) }),
    resource: arnOfEntity(resource, 'resource', facts, 'resource'),
  };
}

function hopsOf(via: unknown): readonly (AccessEntity | Hop)[] {
  if (Array.isArray(via)) return via as readonly (AccessEntity | Hop)[];
  throw new IamPatternsError({
    code: 'malformed-hop',
    at: 'via',
    subject: 'via',
    got: describe(via),
    expected: 'a list of roles, in the order in which they are assumed',
    fix: 'write via: [role]',
  });
}

function resolvedHop(hop: AccessEntity | Hop, facts: AssemblyFacts, at: string): string | ArnHop {
  if (isHop(hop)) {
    const { role, ...call } = hop;
    return { ...withTokenValues(call, facts, at), role: arnOfEntity(role, 'role', facts, `${at}.role`) };
  }
  return arnOfEntity(hop, 'role', facts, at);
}

/** A hop has a role and no place in a tree; a construct may have both. */
function isHop(hop: AccessEntity | Hop): hop is Hop {
  return typeof hop === 'object' && hop !== null && 'role' in hop && !('node' in hop);
}

function isConstruct(entity: unknown): entity is AppConstruct {
  return typeof (entity as Partial<AppConstruct> | null | undefined)?.node?.path === 'string';
}

/** What a value is, without its content: it may be large, or a secret. */
function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value !== 'object') return `${JSON.stringify(value) ?? ''} (${typeof value})`.trim();
  return Array.isArray(value) ? 'list' : `object of class ${value.constructor?.name ?? 'Object'}`;
}

/** The CDK's principals that are no constructs say their name in a field. */
function fixFor(entity: unknown, kind: ReferenceKind): string {
  const field = ['accountId', 'service', 'arn'].find(
    (name) => typeof (entity as Record<string, unknown> | null | undefined)?.[name] === 'string',
  );
  if (Array.isArray(entity)) return `pass one ${kind}; via takes a list of roles`;
  if (field === 'accountId') return 'name a user or role of the account; an account makes no requests';
  return field === undefined
    ? `pass the construct of the ${kind}, or its ARN`
    : `pass its ${field}, a string`;
}

import { writtenPath } from './construct-path';
import type { AssemblyFacts, Origin } from './facts';
import { IamPatternsError } from '../errors';
import { parseArn } from '../policy/arn/arn';
import { arnFault } from '../policy/arn/arn-fault';
import { permissionSetOf } from '../policy/principal/reserved-role';
import { nearestName } from '../policy/nearest-name';
import { isSymbol, readable, symbol, symbolName } from '../policy/pattern/symbol';

/** What a text refers to. */
export type ReferenceKind = 'principal' | 'role' | 'resource';

/**
 * Resolves a text to an ARN.
 *
 * The text is an ARN, an ARN as this package prints it (with `<…>` for a value that is known after deployment only), a
 * construct path (`Prod/Ops`) or a logical ID. A principal may also be a service, an identity provider, the URL of an
 * issuer, a canonical user ID or `*`. A function, an instance or a task as principal stands for its role. The ARN of a
 * permission set's role, whatever its end and its Region, stands for the role that the facts have of the permission set in
 * that account: there is one.
 *
 * @param at where the text was given, such as `--principal`
 */
export function arnOfReference(text: string, kind: ReferenceKind, facts: AssemblyFacts, at?: string): string {
  if (text === '*' && kind !== 'role') return text;
  if (kind === 'principal' && text.startsWith('https://')) return text;
  const arn = withSymbols(text, facts);
  if (kind !== 'resource' && isGroup(arn, text, facts)) throw groupAsCaller(text, at);
  const fault = arnFault(arn);
  if (fault !== undefined)
    throw new IamPatternsError({ code: 'malformed-arn', at, subject: 'ARN', got: text, ...fault });
  if (kind !== 'resource' && isNoPrincipal(arn)) throw arnOfNoPrincipal(text, at);
  if (parseArn(arn) !== undefined)
    return kind === 'principal' ? (roleOfPermissionSet(arn, facts, at) ?? arn) : arn;
  const found = entitiesNamed(text, kind, facts);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (kind === 'principal' && (SERVICE.test(text) || CANONICAL_ID.test(text))) return text;
  throw unknownReference(text, kind, facts, at);
}

/** ARNs of what the facts have under a construct path or a logical ID; several where the name is ambiguous. */
export function entitiesNamed(text: string, kind: ReferenceKind, facts: AssemblyFacts): readonly string[] {
  return [...new Set(namedByPath(writtenPath(text), kind, facts))];
}

/** The error for a text that names nothing, or several things. It shows the nearest name. */
export function unknownReference(
  text: string,
  kind: ReferenceKind,
  facts: AssemblyFacts,
  at?: string,
): IamPatternsError {
  const found = entitiesNamed(text, kind, facts);
  const meant = nearestPath(text, kind, facts);
  return new IamPatternsError({
    code: 'unknown-reference',
    at,
    subject: kind,
    got: readable(text),
    expected: found.length > 0 ? `one of ${found.map(readable).join(', ')}` : EXPECTED[kind],
    fix: meant === undefined || found.length > 0 ? 'write the whole ARN or path' : `did you mean ${meant}?`,
  });
}

/** The role of the same permission set in the same account; `undefined` if the facts have none. */
function roleOfPermissionSet(arn: string, facts: AssemblyFacts, at: string | undefined): string | undefined {
  const { partition, account, resource = '' } = parseArn(arn) ?? {};
  const permissionSet = permissionSetOf(resource);
  if (permissionSet === undefined) return undefined;
  const roles = facts.roles.filter((role) => {
    const other = parseArn(role.arn);
    if (other?.account !== account || other?.partition !== partition) return false;
    return permissionSetOf(other?.resource ?? '') === permissionSet;
  });
  const found = [...new Set(roles.map((role) => role.arn))];
  if (found.length < 2 || found.includes(arn)) return found.includes(arn) ? arn : found[0];
  throw new IamPatternsError({
    code: 'unknown-reference',
    at,
    subject: 'principal',
    got: readable(arn),
    expected: `one of ${found.map(readable).join(', ')}`,
    fix: 'write the whole ARN',
  });
}

function isGroup(arn: string, text: string, facts: AssemblyFacts): boolean {
  if (parseArn(arn)?.service === 'iam' && /:group\//.test(arn)) return true;
  return facts.groups.some(
    ({ origin: { constructPath, logicalId } }) =>
      logicalId === text || (constructPath !== undefined && writtenPath(constructPath) === writtenPath(text)),
  );
}

function groupAsCaller(text: string, at: string | undefined): IamPatternsError {
  return new IamPatternsError({
    code: 'group-as-principal',
    at,
    subject: 'principal',
    got: text,
    expected: 'a user or role, because a group cannot be a principal',
    fix: 'name a member of the group',
  });
}

/** Whether an ARN is of something that makes no requests: a bucket, a function, a policy. */
function isNoPrincipal(arn: string): boolean {
  const { service, resource } = parseArn(arn) ?? {};
  if (service === undefined || resource === undefined) return false;
  const isLiteral = (text: string): boolean => /^[a-z]/.test(text);
  if (isLiteral(service) && !/^(iam|sts)$|[*?]/.test(service)) return true;
  return isLiteral(resource) && !CALLER.test(resource);
}

/** Resources of IAM and STS that are principals, or patterns for them. */
const CALLER = /^(root$|(user|role|assumed-role|federated-user|oidc-provider|saml-provider)\/|[a-z-]*[*?])/;

function arnOfNoPrincipal(text: string, at: string | undefined): IamPatternsError {
  return new IamPatternsError({
    code: 'arn-of-no-principal',
    at,
    subject: 'principal',
    got: readable(text),
    expected:
      'the ARN of a user, role, session, federated user, identity provider or account root: nothing else makes requests',
    fix: 'pass the construct itself, which stands for its role, or the ARN of its role',
  });
}

/** A service principal, or the host name of a public identity provider. */
const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Canonical user IDs of S3. */
const CANONICAL_ID = /^[0-9a-f]{64}$/;

/** The unknown value that answers print as `<name>`. */
export function unknownValue(name: string, { symbols }: AssemblyFacts): string | undefined {
  for (const known of symbols.keys()) if (symbolName(known) === name) return symbol(known);
  return undefined;
}

/** The text with each `<…>` replaced by the unknown value of that name. */
function withSymbols(text: string, facts: AssemblyFacts): string {
  return text.replace(/<([^<>]*)>/g, (written, name: string) => {
    const value = unknownValue(name, facts);
    if (value !== undefined) return value;
    throw new IamPatternsError({
      code: 'unknown-value',
      at: text,
      subject: 'unknown value',
      got: written,
      expected: 'an unknown value of the sources, as this program prints it',
      fix: 'copy the whole ARN from an answer of iam-patterns, or write the construct path',
    });
  });
}

/**
 * Entities at the path; else those with the logical ID (`Role`, or `Stack/Role`); else roles and users below the path: a
 * construct that creates one role.
 */
function namedByPath(text: string, kind: ReferenceKind, facts: AssemblyFacts): string[] {
  const entities = entitiesOf(kind, facts);
  const at = (test: (path: string) => boolean): string[] =>
    entities.flatMap(({ arn, path }) => (path !== undefined && test(path) ? [arn] : []));
  const itself = at((path) => path === text);
  if (itself.length > 0) return itself;
  const byLogicalId = entities.flatMap(({ arn, logicalIds }) => (logicalIds.includes(text) ? [arn] : []));
  if (byLogicalId.length > 0 || kind === 'resource') return byLogicalId;
  const running = rolesOfComputes(text, facts);
  return running.length > 0 ? running : at((path) => path.startsWith(`${text}/`));
}

/** The roles of what runs at the path, or under the logical ID: a function, an instance, a task definition. */
function rolesOfComputes(text: string, facts: AssemblyFacts): string[] {
  return facts.computes.flatMap(({ role, origin }) =>
    role !== undefined && !isSymbol(role) && names(origin).includes(text) ? [role] : [],
  );
}

function names({ constructPath, stack, logicalId }: Origin): string[] {
  return [
    ...(constructPath === undefined ? [] : [writtenPath(constructPath)]),
    ...(logicalId === undefined ? [] : [logicalId, `${stack ?? ''}/${logicalId}`]),
  ];
}

interface Entity {
  readonly arn: string;
  /** Construct path, without the `Resource` of an L2 construct. */
  readonly path: string | undefined;
  readonly logicalIds: readonly string[];
}

/** What a text may refer to, with its names. */
function entitiesOf(kind: ReferenceKind, facts: AssemblyFacts): Entity[] {
  const managed = facts.managedPolicies.map(({ arn, policy: { origin } }) => ({ arn, origin }));
  const entities = {
    principal: [...facts.roles, ...facts.users],
    role: facts.roles,
    resource: [...facts.roles, ...facts.users, ...facts.groups, ...managed, ...facts.resources],
  }[kind];
  return entities.flatMap(({ arn, origin: { constructPath, stack, logicalId } }) => {
    if (arn === undefined) return [];
    const path = constructPath === undefined ? undefined : writtenPath(constructPath);
    const logicalIds = logicalId === undefined ? [] : [logicalId, `${stack ?? ''}/${logicalId}`];
    return [{ arn, path, logicalIds }];
  });
}

/** The path in the facts that is most similar. */
function nearestPath(text: string, kind: ReferenceKind, facts: AssemblyFacts): string | undefined {
  return nearestName(text, [
    ...entitiesOf(kind, facts).flatMap(({ path, logicalIds }) => [
      ...(path === undefined ? [] : [path]),
      ...logicalIds.slice(0, 1),
    ]),
    ...(kind === 'resource' ? [] : facts.computes.flatMap(({ origin }) => names(origin).slice(0, 1))),
  ]);
}

const EXPECTED: Readonly<Record<ReferenceKind, string>> = {
  principal: "an ARN, a construct path, a logical ID, a service such as lambda.amazonaws.com, or '*'",
  role: 'the ARN, construct path or logical ID of a role',
  resource: "an ARN, a construct path, a logical ID, or '*' for an action without a resource",
};

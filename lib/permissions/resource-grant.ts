import { createHash } from 'node:crypto';
import { Annotations, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../errors';
import { foreignReason, grantStatements } from './identity-grant';
import { kmsActionsFor, viaServiceCondition } from './key-use';
import type { PolicyResource } from './policy-resource';

/**
 * Writes the statements where the CDK's own grants would write them: the grantee's policy, resource policies, key policies.
 *
 * A statement that cannot be written anywhere is an error. Where only the resource policy is written and the grantee is
 * in another account, a warning names the half that is missing.
 */
export function grantOnResources(
  grantee: iam.IGrantable,
  statements: iam.PolicyStatement[],
  resources: readonly PolicyResource[],
): iam.Grant {
  const constructs = new Map(resources.map((each) => [each.arn, each.construct]));
  const hasPolicy = isWritable(grantee.grantPrincipal);
  const grants = statements.flatMap((statement) => {
    const owners = new Set(statement.resources.flatMap((arn) => constructs.get(arn) ?? []));
    const halves = [...owners].filter((owner) => !hasPolicy || !isSameAccount(owner, grantee));
    if (statement.effect === iam.Effect.ALLOW)
      halves.forEach((owner) => writeResourcePolicy(owner, grantee, statement, constructs));
    if (hasPolicy) return [grantStatements(grantee, [statement])];
    if (halves.length === 0 || statement.effect === iam.Effect.DENY) throw nowhere(grantee, statement);
    halves.forEach((owner) => warnOfMissingHalf(owner, grantee, statement));
    return [iam.Grant.drop(grantee, 'a statement in resource policies')];
  });
  const keys = grantOnKeys(grantee, statements, resources);
  return [...grants, ...keys].reduce(
    (all, each) => all.combine(each),
    iam.Grant.drop(grantee, 'an empty list of permissions'),
  );
}

/** Whether the grantee has a policy that this app can write; not known for certain before synthesis. */
function isWritable(principal: iam.IPrincipal): boolean {
  return Construct.isConstruct(principal) && foreignReason(principal) === undefined;
}

/** As the CDK compares accounts: two unknown accounts count as the same. */
function isSameAccount(owner: IConstruct, { grantPrincipal }: iam.IGrantable): boolean {
  const own = (owner as { env?: { account?: string } }).env?.account ?? Stack.of(owner).account;
  const { principalAccount } = grantPrincipal;
  if (principalAccount === undefined) return false;
  if (Token.isUnresolved(own) && Token.isUnresolved(principalAccount)) return true;
  return own === principalAccount;
}

function writeResourcePolicy(
  owner: IConstruct,
  grantee: iam.IGrantable,
  statement: iam.PolicyStatement,
  constructs: ReadonlyMap<string, IConstruct | undefined>,
): void {
  const arns = statement.resources.filter((arn) => constructs.get(arn) === owner);
  const { grantPrincipal } = grantee;
  if (isFunction(owner)) {
    const name = `Grant${principalHash(owner, grantPrincipal)}`;
    if (owner.node.tryFindChild(name) === undefined) owner.addPermission(name, { principal: grantPrincipal });
    return;
  }
  if (!hasResourcePolicy(owner)) throw noResourcePolicy(owner);
  const added = owner.addToResourcePolicy(
    new iam.PolicyStatement({
      actions: statement.actions,
      resources: arns,
      principals: [grantPrincipal],
      conditions: statement.conditions as iam.Conditions,
    }),
  );
  if (!added.statementAdded) throw noResourcePolicy(owner);
}

/** Tells the principals of a function's permissions apart, so that a second grant adds no second permission. */
function principalHash(owner: IConstruct, { policyFragment }: iam.IPrincipal): string {
  const principal: unknown = Stack.of(owner).resolve(policyFragment.principalJson);
  return createHash('sha256').update(JSON.stringify(principal)).digest('hex').slice(0, 8).toUpperCase();
}

/** Lets the grantee use the customer managed keys of the resources, through their services. */
function grantOnKeys(
  grantee: iam.IGrantable,
  statements: readonly iam.PolicyStatement[],
  resources: readonly PolicyResource[],
): iam.Grant[] {
  const uses = new Map<IKey, Map<string, Set<string>>>();
  for (const { arn, construct } of resources) {
    const key = construct === undefined ? undefined : keyOf(construct);
    const granted = statements
      .filter(({ effect, resources: arns }) => effect === iam.Effect.ALLOW && arns.includes(arn))
      .flatMap(({ actions }) => actions);
    const [service = ''] = (granted[0] ?? '').split(':');
    const actions = kmsActionsFor(granted);
    if (key === undefined || actions.length === 0) continue;
    // One key may serve several services: each gets its own condition on the service.
    const ofKey = uses.get(key) ?? new Map<string, Set<string>>();
    ofKey.set(service, new Set([...(ofKey.get(service) ?? []), ...actions]));
    uses.set(key, ofKey);
  }
  return [...uses].flatMap(([key, services]) =>
    [...services].map(([service, actions]) =>
      key.grant(limitedTo(grantee, viaServiceCondition(service, key.env.region)), ...actions),
    ),
  );
}

/** The grantee, with conditions on whatever is added to its own policy. The key policy stays as the CDK writes it. */
function limitedTo(grantee: iam.IGrantable, conditions: iam.Conditions): iam.IGrantable {
  const principal = grantee.grantPrincipal;
  const limited = Object.create(principal) as iam.IPrincipal;
  Object.defineProperties(limited, {
    grantPrincipal: { get: () => limited },
    addToPrincipalPolicy: {
      value: (statement: iam.PolicyStatement) => {
        statement.addConditions(conditions);
        return principal.addToPrincipalPolicy(statement);
      },
    },
  });
  return limited;
}

function keyOf(construct: IConstruct): IKey | undefined {
  const holder = construct as { encryptionKey?: IKey; encryptionMasterKey?: IKey; masterKey?: IKey };
  const key = holder.encryptionKey ?? holder.encryptionMasterKey ?? holder.masterKey;
  return key !== undefined && typeof key.grant === 'function' ? key : undefined;
}

function hasResourcePolicy(construct: IConstruct): construct is IConstruct & iam.IResourceWithPolicy {
  return typeof (construct as Partial<iam.IResourceWithPolicy>).addToResourcePolicy === 'function';
}

function isFunction(construct: IConstruct): construct is IFunction {
  return typeof (construct as Partial<IFunction>).addPermission === 'function';
}

function warnOfMissingHalf(owner: IConstruct, grantee: iam.IGrantable, statement: iam.PolicyStatement): void {
  const { grantPrincipal } = grantee;
  if (grantPrincipal instanceof iam.ServicePrincipal || isSameAccount(owner, grantee)) return;
  Annotations.of(owner).addWarningV2(
    'cdk-iam-patterns:grantee-half-missing',
    `Only the resource policy allows ${statement.actions.join(', ')}. If the grantee is in another account, a policy in that account must allow the actions too.`,
  );
}

function noResourcePolicy(owner: IConstruct): IamPatternsError {
  return new IamPatternsError({
    code: 'resource-policy-cannot-be-written',
    at: owner.node.path,
    got: 'a resource whose resource policy this stack cannot write',
    expected: 'a resource that this app owns and that has a resource policy',
    fix: 'grant to a role of the account of the resource, and let the caller assume that role',
  });
}

function nowhere(grantee: iam.IGrantable, statement: iam.PolicyStatement): IamPatternsError {
  const { grantPrincipal } = grantee;
  return new IamPatternsError({
    code: 'policy-cannot-be-written',
    at: Construct.isConstruct(grantPrincipal) ? grantPrincipal.node.path : undefined,
    got: `a grantee without a policy that this stack can write, for ${statement.actions.join(', ')}`,
    expected: 'a role, user or group of this app, or statements on resources made from constructs',
    fix: 'grant in the stack that owns the grantee, or pass resources such as Resources.bucket(bucket)',
  });
}

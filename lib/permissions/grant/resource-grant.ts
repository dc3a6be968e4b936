import { CfnResource, Stack, Token } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct, type IConstruct } from 'constructs';
import { IamPatternsError } from '../../errors';
import { expandActionPattern } from '../../service-authorization';
import { sameAccount } from '../../trust/entity';
import { kmsActionsFor } from '../key-use';
import type { PolicyResource } from '../policy-resource';
import { readableTokens } from '../token-text';
import { isKey } from './declared-key';
import { accountOf, isSameAccount } from './grantee';
import { foreignReason, grantStatements, takesStatements } from './identity-grant';
import { grantOnKey, throughService, type KeyGrant } from './key-grant';
import { MissingHalves } from './missing-half';
import { awsManagedKeyOf, encryptionOf, keyOf } from './resource-encryption';
import { noResourcePolicy, writeResourcePolicy, type WrittenHalf } from './resource-half';
import { combined, withCompleteness } from './written-grant';

/**
 * Writes the statements where the CDK's own grants would write them: the grantee's policy, resource policies, key policies.
 *
 * A statement that cannot be written anywhere is an error. Where one of two halves cannot be written, a warning names it,
 * and the grant has no success.
 */
export function grantOnResources(
  grantee: iam.IGrantable,
  statements: iam.PolicyStatement[],
  resources: readonly PolicyResource[],
): iam.Grant {
  const writer = new GrantWriter(grantee, resources);
  const grants = [...statements.flatMap((each) => writer.write(each)), ...writer.writeKeys(statements)];
  writer.reportRest(grants);
  const grant = combined(grantee, grants, 'an empty list of permissions');
  return withCompleteness(grant, writer.missing.none);
}

class GrantWriter {
  readonly missing: MissingHalves;
  private readonly owners: ReadonlyMap<string, IConstruct | undefined>;
  private readonly hasIdentityHalf: boolean;
  /** Statements on `*`, which no resource policy can hold. */
  private readonly onEverything: iam.PolicyStatement[] = [];

  constructor(
    private readonly grantee: iam.IGrantable,
    private readonly resources: readonly PolicyResource[],
  ) {
    this.missing = new MissingHalves(grantee);
    this.owners = new Map(resources.map((each) => [each.arn, each.construct]));
    const principal = grantee.grantPrincipal;
    this.hasIdentityHalf =
      Construct.isConstruct(principal) &&
      foreignReason(principal) === undefined &&
      takesStatements(principal);
  }

  write(statement: iam.PolicyStatement): iam.Grant[] {
    const isAllow = statement.effect === iam.Effect.ALLOW;
    if (isAllow && !this.hasIdentityHalf && statement.resources.every((arn) => arn === '*')) {
      this.onEverything.push(statement);
      return [];
    }
    const keys = isAllow ? this.ownersOf(statement).filter(isKey) : [];
    const conditions = statement.conditions as iam.Conditions;
    const limits = { conditions, keyConditions: conditions };
    const onKeys = keys.map((key) => this.writeKey(key, statement.actions, limits));
    const rest = statement.resources.filter((arn) => !keys.some((key) => this.owners.get(arn) === key));
    if (keys.length > 0 && rest.length === 0) return onKeys;
    return [...onKeys, ...this.writeOne(keys.length === 0 ? statement : statement.copy({ resources: rest }))];
  }

  /** Reports statements that are written nowhere: an error if there is nothing else. */
  reportRest(grants: readonly iam.Grant[]): void {
    const [first] = this.onEverything;
    if (first === undefined) return;
    const owner = this.resources.find(({ construct }) => construct !== undefined)?.construct;
    if (grants.length === 0 || owner === undefined) throw nowhere(this.grantee, first);
    this.onEverything.forEach((each) => this.missing.ofGranteeOnEverything(owner, each));
  }

  private writeOne(statement: iam.PolicyStatement): iam.Grant[] {
    const { grantee, hasIdentityHalf } = this;
    const owners = this.ownersOf(statement).filter((owner) => !hasIdentityHalf || !this.isAtHome(owner));
    const isDenial = statement.effect === iam.Effect.DENY;
    const homeless = statement.resources.filter((arn) => this.owners.get(arn) === undefined);
    if (!hasIdentityHalf && homeless.length > 0)
      throw nowhere(grantee, statement.copy({ resources: homeless }));
    const halves = isDenial ? [] : owners.map((owner) => this.writeHalf(owner, statement));
    const own = hasIdentityHalf ? [grantStatements(grantee, [statement])] : [];
    const written = [...own, ...halves.flatMap(({ grant }) => grant ?? [])];
    const unwritten = owners.find((_, i) => (halves[i]?.missing ?? []).length > 0);
    if (!hasIdentityHalf && unwritten !== undefined) throw noResourcePolicy(unwritten);
    if (written.length === 0) throw nowhere(grantee, statement);
    if (!isDenial) this.reportMissing(statement, owners, halves);
    return written;
  }

  /** Whether the resource is in the account of the grantee. An account that only one of two stacks has is an error. */
  private isAtHome(owner: IConstruct): boolean {
    const { grantPrincipal } = this.grantee;
    if (Construct.isConstruct(grantPrincipal) && CfnResource.isCfnResource(owner.node.defaultChild))
      sameAccount(owner, Stack.of(grantPrincipal).account);
    return isSameAccount(owner, this.grantee) && !this.isOfAnotherAccount(owner);
  }

  /** Whether the ARN shows another account than the grantee's. Some imports of the CDK have the account of their stack. */
  private isOfAnotherAccount(owner: IConstruct): boolean {
    const account = accountOf(this.grantee);
    if (account === undefined || Token.isUnresolved(account)) return false;
    return this.resources.some(
      (each) => each.construct === owner && /^\d{12}$/.test(each.account) && each.account !== account,
    );
  }

  private reportMissing(
    statement: iam.PolicyStatement,
    owners: readonly IConstruct[],
    halves: readonly WrittenHalf[],
  ): void {
    const { missing, hasIdentityHalf } = this;
    owners.forEach((owner, i) =>
      hasIdentityHalf
        ? missing.ofResource(owner, statement, halves[i]?.missing ?? [])
        : missing.ofGrantee(owner, statement.actions, 'resource policy'),
    );
    if (hasIdentityHalf) missing.ofOtherAccounts(statement, this.resources);
  }

  private writeHalf(owner: IConstruct, statement: iam.PolicyStatement) {
    const { grantee, hasIdentityHalf } = this;
    const key = awsManagedKeyOf(owner);
    if (key !== undefined && kmsActionsFor(namesOf(statement)).length > 0) throw managedKey(owner, key);
    const arns = statement.resources.filter((arn) => this.owners.get(arn) === owner);
    return writeResourcePolicy({ owner, grantee, statement, arns, hasIdentityHalf });
  }

  /** Lets the grantee use the customer managed keys of the resources, through their services. */
  writeKeys(statements: readonly iam.PolicyStatement[]): iam.Grant[] {
    const uses = new Map<IKey, Map<string, Set<string>>>();
    for (const { arn, construct } of this.resources) {
      const key = construct === undefined ? undefined : keyOf(construct);
      const granted = grantedOn(arn, statements);
      const [service = ''] = (granted[0] ?? '').split(':');
      const actions = kmsActionsFor(granted);
      if (construct !== undefined && key === undefined && actions.length > 0) {
        if (encryptionOf(construct).withoutKey === 'unknown-key')
          this.missing.ofUnknownKey(construct, actions);
      }
      if (key === undefined || actions.length === 0) continue;
      // One key may serve several services: each gets its own condition on the service.
      const ofKey = uses.get(key) ?? new Map<string, Set<string>>();
      ofKey.set(service, new Set([...(ofKey.get(service) ?? []), ...actions]));
      uses.set(key, ofKey);
    }
    return [...uses].flatMap(([key, services]) =>
      [...services].map(([service, actions]) =>
        this.writeKey(key, [...actions], throughService(service, key, this.grantee)),
      ),
    );
  }

  private writeKey(
    key: IKey,
    actions: string[],
    limits: Pick<KeyGrant, 'conditions' | 'keyConditions'>,
  ): iam.Grant {
    const { grantee, hasIdentityHalf, missing } = this;
    return grantOnKey({ key, grantee, actions, hasIdentityHalf, missing, ...limits });
  }

  private ownersOf({ resources }: iam.PolicyStatement): IConstruct[] {
    return [...new Set(resources.flatMap((arn) => this.owners.get(arn) ?? []))];
  }
}

/** The actions that are allowed on the resource, and those of its service that take only `*`. */
function grantedOn(arn: string, statements: readonly iam.PolicyStatement[]): string[] {
  const allowed = statements.filter(({ effect }) => effect === iam.Effect.ALLOW);
  const own = allowed.filter(({ resources }) => resources.includes(arn)).flatMap(namesOf);
  const [service = ''] = (own[0] ?? '').split(':');
  const onEverything = allowed.filter(({ resources }) => arn !== '*' && resources.includes('*'));
  return [...own, ...onEverything.flatMap(namesOf).filter((name) => name.startsWith(`${service}:`))];
}

/** The actions one by one: `s3:GetObject*` is also `s3:GetObject`, which calls KMS. */
function namesOf({ actions }: iam.PolicyStatement): string[] {
  return actions.flatMap((pattern) => {
    const known = expandActionPattern(pattern);
    return known.length === 0 ? [pattern] : known.map(({ id }) => id);
  });
}

function managedKey(owner: IConstruct, key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'encrypted-with-aws-managed-key',
    at: owner.node.path,
    got: `a grant to a service or another account on a resource that ${key} encrypts`,
    expected: 'a customer managed key, because only principals of its own account can use an AWS managed key',
    fix: 'encrypt the resource with a key of the app: encryptionKey: new kms.Key(...)',
  });
}

function nowhere(grantee: iam.IGrantable, statement: iam.PolicyStatement): IamPatternsError {
  const { grantPrincipal } = grantee;
  return new IamPatternsError({
    code: 'policy-cannot-be-written',
    at: Construct.isConstruct(grantPrincipal) ? grantPrincipal.node.path : undefined,
    got: `a grantee without a policy that this stack can write, for ${statement.actions.join(', ')} on ${statement.resources.map(readableTokens).join(', ')}`,
    expected: 'a role, user or group of this app, or statements on resources made from constructs',
    fix: 'grant in the stack that owns the grantee, or pass resources such as Resources.bucket(bucket)',
  });
}

import { Annotations, Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DependencyGroup } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { Quota } from '../../policy/quota';
import { checkArnPartition } from '../../trust/names/arn-partition';
import { countAttachedPolicies } from './attached-policies';
import { policiesOfOtherPartitions } from './policies-of-other-partitions';
import { SortedDocument } from '../role-trust/sorted-document';
import { splitStatement } from './statement-split';

/** How much the policies of a role or group may hold. */
export interface PlacementLimits {
  /** Characters for the inline policy of this package. The rest is left to other inline policies. */
  readonly ownInlineSize: number;
  /** Characters that IAM allows in all inline policies together. */
  readonly inlineSize: number;
  /** The number of attached managed policies without a quota increase. */
  readonly defaultManagedPolicies: number;
  /** The maximum number of attached managed policies. */
  readonly managedPolicies: number;
}

/** A role's limits: 10,240 characters inline, and as many managed policies as AWS grants on request. */
export const ROLE_LIMITS: PlacementLimits = {
  ownInlineSize: Quota.managedPolicySize,
  inlineSize: Quota.roleInlineSize,
  defaultManagedPolicies: Quota.managedPoliciesPerRole.default,
  managedPolicies: Quota.managedPoliciesPerRole.maximum,
};

/** A group's limits: 5,120 characters inline, and 10 managed policies. AWS does not increase them. */
export const GROUP_LIMITS: PlacementLimits = {
  ownInlineSize: 4096,
  inlineSize: Quota.groupInlineSize,
  defaultManagedPolicies: Quota.managedPoliciesPerGroup,
  managedPolicies: Quota.managedPoliciesPerGroup,
};

type Owner = iam.Role | iam.Group;

interface Document {
  readonly policy: iam.Policy | iam.ManagedPolicy;
  readonly limit: number;
  /** Upper bounds of the sizes of the statements, in the order of their placement. */
  readonly sizes: Map<iam.PolicyStatement, number>;
  /** Characters filled so far, at most. */
  used: number;
}

const EMPTY_DOCUMENT = documentSize({ Version: '2012-10-17', Statement: [] }).max;
const placements = new WeakMap<object, StatementPlacement>();

/**
 * Places the statements of a role or group into policies that IAM accepts.
 *
 * The first one is the inline policy that the CDK would create, with the same logical ID. When it is full, managed policies
 * follow. A statement goes to the first policy with room and stays there, so a later grant moves nothing. The CDK's own
 * splitting underestimates sizes and moves statements at synthesis.
 */
export class StatementPlacement {
  /** The placement of a role or group of this package. */
  static of(owner: object): StatementPlacement | undefined {
    return placements.get(owner);
  }

  private readonly documents: Document[] = [];
  private readonly inlinePolicies = new Set<iam.Policy>();

  constructor(
    private readonly owner: Owner,
    private readonly limits: PlacementLimits,
  ) {
    placements.set(owner, this);
    owner.node.addValidation({ validate: () => this.validate() });
  }

  /** Places a statement, split into parts if no policy could hold it. */
  place(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    for (const resource of [...statement.resources, ...statement.notResources])
      checkArnPartition(resource, this.owner);
    const fits = (part: iam.PolicyStatement) => this.sizeOf(part) + EMPTY_DOCUMENT <= Quota.managedPolicySize;
    const policies = splitStatement(statement, fits).map((part) => this.placePart(part));
    return { statementAdded: true, policyDependable: new DependencyGroup(...policies) };
  }

  /** Adds a resource to a placed statement if its policy has room. */
  grow(statement: iam.PolicyStatement, resource: string): boolean {
    const document = this.documents.find(({ sizes }) => sizes.has(statement));
    if (!document || statement.frozen) return false;
    const size = this.sizeOf(statement.copy({ resources: [...statement.resources, resource] }));
    const growth = size - (document.sizes.get(statement) ?? 0);
    if (document.used + growth > document.limit) return false;
    statement.addResources(resource);
    document.sizes.set(statement, size);
    document.used += growth;
    return true;
  }

  /** Counts an inline policy, of this package or of other code. IAM limits all of them together. */
  noteInlinePolicy(policy: iam.Policy): void {
    this.inlinePolicies.add(policy);
  }

  private placePart(statement: iam.PolicyStatement): iam.Policy | iam.ManagedPolicy {
    const size = this.sizeOf(statement);
    const room = this.documents.find((document) => document.used + 1 + size <= document.limit);
    const document = room ?? this.addDocument(size);
    document.policy.document.addStatements(statement);
    document.used += size + (document.sizes.size > 0 ? 1 : 0);
    document.sizes.set(statement, size);
    return document.policy;
  }

  private addDocument(size: number): Document {
    const hasInline = this.documents.some(({ policy }) => policy instanceof iam.Policy);
    const inline = !hasInline && EMPTY_DOCUMENT + size <= this.limits.ownInlineSize;
    const document: Document = {
      policy: inline ? this.inlinePolicy() : this.managedPolicy(),
      limit: inline ? this.limits.ownInlineSize : Quota.managedPolicySize,
      sizes: new Map(),
      used: EMPTY_DOCUMENT,
    };
    this.documents.push(document);
    return document;
  }

  private inlinePolicy(): iam.Policy {
    const policy = new iam.Policy(this.owner, 'DefaultPolicy');
    this.owner.attachInlinePolicy(policy);
    SortedDocument.applyTo(policy);
    return policy;
  }

  private managedPolicy(): iam.ManagedPolicy {
    const number = this.documents.filter(({ policy }) => policy instanceof iam.ManagedPolicy).length + 1;
    const attach = this.owner instanceof iam.Group ? { groups: [this.owner] } : { roles: [this.owner] };
    const policy = new iam.ManagedPolicy(this.owner, `OverflowPolicy${number}`, attach);
    SortedDocument.applyTo(policy);
    return policy;
  }

  private sizeOf(statement: iam.PolicyStatement): number {
    return documentSize(Stack.of(this.owner).resolve(statement.toStatementJson())).max;
  }

  /** Checks what is known only at synthesis: final sizes, inline policies of other code, attached policies. */
  private validate(): string[] {
    return [
      ...policiesOfOtherPartitions(this.owner),
      ...this.oversizedDocuments(),
      ...this.inlineTotal(),
      ...this.attachments(),
      ...this.duplicateSids(),
    ];
  }

  private oversizedDocuments(): string[] {
    return this.documents.flatMap(({ policy }) => {
      const { min } = this.resolvedSize(policy.document);
      if (policy instanceof iam.Policy || min <= Quota.managedPolicySize) return [];
      return this.problem({
        code: 'managed-policy-too-large',
        got: `managed policy ${policy.node.path} of at least ${min} characters`,
        expected: `at most ${Quota.managedPolicySize} characters without whitespace`,
        fix: 'split the statement: use fewer resources or actions in each',
      });
    });
  }

  private inlineTotal(): string[] {
    const resource = this.owner.node.defaultChild as iam.CfnRole | iam.CfnGroup;
    const stack = Stack.of(this.owner);
    const written = stack.resolve(resource.policies) as { policyDocument: unknown }[] | undefined;
    const sizes = [
      ...(written ?? []).map((policy) => documentSize(policy.policyDocument).min),
      ...[...this.inlinePolicies].map((policy) => this.resolvedSize(policy.document).min),
    ];
    const total = sizes.reduce((a, b) => a + b, 0);
    if (total <= this.limits.inlineSize) return [];
    return this.problem({
      code: 'inline-policies-too-large',
      got: `inline policies of at least ${total} characters in all`,
      expected: `at most ${this.limits.inlineSize} characters without whitespace`,
      fix: 'move inline policies into managed policies, or add their statements with addToPrincipalPolicy',
    });
  }

  /** Counts the owner's list and the policies of its stack that attach themselves. A check counts the rest. */
  private attachments(): string[] {
    const resource = this.owner.node.defaultChild as iam.CfnRole | iam.CfnGroup;
    const given = (Stack.of(this.owner).resolve(resource.managedPolicyArns) as unknown[] | undefined) ?? [];
    const total = given.length + countAttachedPolicies(Stack.of(this.owner), resource);
    if (total <= this.limits.managedPolicies) {
      this.warnOfQuota(total);
      return [];
    }
    const own = this.documents.filter(({ policy }) => policy instanceof iam.ManagedPolicy).length;
    return this.problem({
      code: 'too-many-managed-policies',
      got: `${total} managed policies, ${own} of them for statements that overflow`,
      expected: `at most ${this.limits.managedPolicies} in all`,
      fix: 'grant fewer single resources, use a wildcard after a common prefix, or split the permissions between two roles or groups',
    });
  }

  private warnOfQuota(total: number): void {
    const { defaultManagedPolicies: quota } = this.limits;
    if (total <= quota) return;
    Annotations.of(this.owner).addWarningV2(
      'cdk-iam-patterns:managedPoliciesOverDefaultQuota',
      `The role has ${total} managed policies. IAM accepts ${quota} unless you increase the quota of the account. Without the increase, the deployment fails.`,
    );
  }

  private duplicateSids(): string[] {
    return this.documents.flatMap(({ policy }) => {
      const { Statement } = Stack.of(policy).resolve(policy.document) as { Statement: { Sid?: string }[] };
      const sids = Statement.flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
      const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
      if (twice === undefined) return [];
      return this.problem({
        code: 'duplicate-sid',
        got: `policy ${policy.node.path} with two statements of the Sid ${JSON.stringify(twice)}`,
        expected: 'each Sid at most once in a document',
        fix: 'rename one Sid, or remove the Sids',
      });
    });
  }

  private resolvedSize(document: iam.PolicyDocument) {
    return documentSize(Stack.of(this.owner).resolve(document));
  }

  private problem(details: { code: string; got: string; expected: string; fix: string }): string[] {
    return [new IamPatternsError(details).message];
  }
}

import { FeatureFlags, Stack } from 'aws-cdk-lib/core';
import { IAM_MINIMIZE_POLICIES } from 'aws-cdk-lib/cx-api';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DependencyGroup } from 'constructs';
import { IamPatternsError } from '../../errors';
import { documentSize } from '../../policy/document/policy-size';
import { Quota } from '../../policy/quota';
import { checkArnPartition } from '../../trust/names/arn-partition';
import { DocumentRoom, EMPTY_DOCUMENT } from './document-room';
import { largestSize } from './reference-size';
import { attachmentProblems, type AttachmentQuota } from './attachment-quota';
import { policiesOfOtherPartitions } from './policies-of-other-partitions';
import { SortedDocument } from '../role-trust/sorted-document';
import { splitStatement } from './statement-split';

/** How much the policies of a role or group may hold. */
export interface PlacementLimits extends AttachmentQuota {
  /** Characters for the inline policy of this package. The rest is left to other inline policies. */
  readonly ownInlineSize: number;
  /** Characters that IAM allows in all inline policies together. */
  readonly inlineSize: number;
}

/** Characters that are left to inline policies of other code. */
const OTHER_INLINE_SIZE = 1024;

/** A role's limits: 10,240 characters inline, and as many managed policies as AWS grants on request. */
export const ROLE_LIMITS: PlacementLimits = {
  ownInlineSize: Quota.roleInlineSize - OTHER_INLINE_SIZE,
  inlineSize: Quota.roleInlineSize,
  defaultManagedPolicies: Quota.managedPoliciesPerRole.default,
  managedPolicies: Quota.managedPoliciesPerRole.maximum,
};

/** A group's limits: 5,120 characters inline, and 10 managed policies. AWS does not increase them. */
export const GROUP_LIMITS: PlacementLimits = {
  ownInlineSize: Quota.groupInlineSize - OTHER_INLINE_SIZE,
  inlineSize: Quota.groupInlineSize,
  defaultManagedPolicies: Quota.managedPoliciesPerGroup,
  managedPolicies: Quota.managedPoliciesPerGroup,
};

type Owner = iam.Role | iam.Group;
type Policy = iam.Policy | iam.ManagedPolicy;
/** Documents as they are deployed, by policy. */
type Rendered = ReadonlyMap<Policy, unknown>;

interface Document {
  readonly policy: iam.Policy | iam.ManagedPolicy;
  readonly room: DocumentRoom;
}

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
    const document = this.documents.find(({ room }) => room.holds(statement));
    if (!document || statement.frozen || !document.room.grow(statement, resource)) return false;
    statement.addResources(resource);
    return true;
  }

  /** Counts an inline policy, of this package or of other code. IAM limits all of them together. */
  noteInlinePolicy(policy: iam.Policy): void {
    this.inlinePolicies.add(policy);
  }

  private placePart(statement: iam.PolicyStatement): iam.Policy | iam.ManagedPolicy {
    const { policy } = this.documents.find(({ room }) => room.add(statement)) ?? this.addDocument(statement);
    policy.document.addStatements(statement);
    return policy;
  }

  private addDocument(statement: iam.PolicyStatement): Document {
    const hasInline = this.documents.some(({ policy }) => policy instanceof iam.Policy);
    const inline = hasInline ? undefined : this.roomWith(statement, this.limits.ownInlineSize);
    // A statement that no policy could hold gets a policy of its own, and an error at synthesis.
    const room =
      inline ??
      this.roomWith(statement, Quota.managedPolicySize) ??
      this.roomWith(statement, Number.MAX_SAFE_INTEGER) ??
      this.roomOf(0);
    const document = { policy: inline ? this.inlinePolicy() : this.managedPolicy(), room };
    this.documents.push(document);
    return document;
  }

  private roomWith(statement: iam.PolicyStatement, limit: number): DocumentRoom | undefined {
    const room = this.roomOf(limit);
    return room.add(statement) ? room : undefined;
  }

  private roomOf(limit: number): DocumentRoom {
    return new DocumentRoom(limit, this.merges, (json) => largestSize(json, this.owner));
  }

  private inlinePolicy(): iam.Policy {
    const document = new iam.PolicyDocument({ minimize: false });
    const policy = new iam.Policy(this.owner, 'DefaultPolicy', { document });
    this.owner.attachInlinePolicy(policy);
    SortedDocument.applyTo(policy, this.merges);
    return policy;
  }

  private managedPolicy(): iam.ManagedPolicy {
    const number = this.documents.filter(({ policy }) => policy instanceof iam.ManagedPolicy).length + 1;
    const attach = this.owner instanceof iam.Group ? { groups: [this.owner] } : { roles: [this.owner] };
    const document = new iam.PolicyDocument({ minimize: false });
    const policy = new iam.ManagedPolicy(this.owner, `OverflowPolicy${number}`, { ...attach, document });
    SortedDocument.applyTo(policy, this.merges);
    return policy;
  }

  private sizeOf(statement: iam.PolicyStatement): number {
    return largestSize(statement.toStatementJson(), this.owner);
  }

  /** Whether the app merges statements that differ in one element only. New apps do. */
  private get merges(): boolean {
    return FeatureFlags.of(this.owner).isEnabled(IAM_MINIMIZE_POLICIES) === true;
  }

  /** Checks what is known only at synthesis: final sizes, inline policies of other code, attached policies. */
  private validate(): string[] {
    const rendered = new Map([...this.inlinePolicies].map((policy) => [policy as Policy, render(policy)]));
    for (const { policy } of this.documents) rendered.set(policy, rendered.get(policy) ?? render(policy));
    return [
      ...policiesOfOtherPartitions(this.owner),
      ...this.oversizedDocuments(rendered),
      ...this.inlineTotal(rendered),
      ...this.attachments(),
      ...this.duplicateSids(rendered),
    ];
  }

  private oversizedDocuments(rendered: Rendered): string[] {
    return this.documents.flatMap(({ policy }) => {
      const { min } = documentSize(rendered.get(policy));
      if (policy instanceof iam.Policy || min <= Quota.managedPolicySize) return [];
      return this.problem({
        code: 'managed-policy-too-large',
        got: `managed policy ${policy.node.path} of at least ${min} characters`,
        expected: `at most ${Quota.managedPolicySize} characters without whitespace`,
        fix: 'split the statement: use fewer resources or actions in each',
      });
    });
  }

  private inlineTotal(rendered: Rendered): string[] {
    const resource = this.owner.node.defaultChild as iam.CfnRole | iam.CfnGroup;
    const stack = Stack.of(this.owner);
    const written = stack.resolve(resource.policies) as { policyDocument: unknown }[] | undefined;
    const sizes = [
      ...(written ?? []).map((policy) => documentSize(policy.policyDocument).min),
      ...[...this.inlinePolicies].map((policy) => documentSize(rendered.get(policy)).min),
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

  private attachments(): string[] {
    const overflow = this.documents.filter(({ policy }) => policy instanceof iam.ManagedPolicy).length;
    return attachmentProblems(this.owner, this.limits, overflow);
  }

  private duplicateSids(rendered: Rendered): string[] {
    return this.documents.flatMap(({ policy }) => {
      const { Statement } = rendered.get(policy) as { Statement: { Sid?: string }[] };
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

  private problem(details: { code: string; got: string; expected: string; fix: string }): string[] {
    return [new IamPatternsError(details).message];
  }
}

/** The document as the resource of the policy renders it. */
function render(policy: Policy): unknown {
  const resource = policy.node.defaultChild as iam.CfnPolicy | iam.CfnManagedPolicy;
  return Stack.of(policy).resolve(resource.policyDocument);
}

import { Stack } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';
import { DependencyGroup } from 'constructs';
import { IamPatternsError } from '../errors';
import { documentSize } from '../policy/document/document-size';
import { Quota } from '../policy/quota';
import { referencesIn } from '../trust/references';
import { SortedDocument } from './sorted-document';
import { splitStatement } from './statement-split';

/** How much an owner's documents may hold. */
export interface PlacementLimits {
  /** Characters that our own inline policy may fill; the rest is left to inline policies of others. */
  readonly ownInlineSize: number;
  /** Characters that IAM allows in all inline policies of the owner together. */
  readonly inlineSize: number;
  /** Managed policies that IAM attaches to one owner at most. */
  readonly managedPolicies: number;
}

/** A role's limits: inline 10,240 in all, and as many managed policies as AWS grants on request. */
export const ROLE_LIMITS: PlacementLimits = {
  ownInlineSize: Quota.managedPolicySize,
  inlineSize: Quota.roleInlineSize,
  managedPolicies: Quota.managedPoliciesPerRole.maximum,
};

/** A group's limits: inline 5,120 in all, and ten managed policies, which AWS does not raise. */
export const GROUP_LIMITS: PlacementLimits = {
  ownInlineSize: 4096,
  inlineSize: Quota.groupInlineSize,
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
 * Puts the statements of a role or group into documents that IAM accepts, as they come.
 *
 * The first document is the inline policy that the L2 would make, under the same logical id; when it is full,
 * managed policies follow. A statement goes to the first document with room and stays there, so that a later
 * grant moves nothing. The CDK's own splitting counts too little and moves statements at synth.
 */
export class StatementPlacement {
  /** The placement of a role or group of ours. */
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

  /** Places a statement, cut into parts where no single document could hold it. */
  place(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    const fits = (part: iam.PolicyStatement) => this.sizeOf(part) + EMPTY_DOCUMENT <= Quota.managedPolicySize;
    const policies = splitStatement(statement, fits).map((part) => this.placePart(part));
    return { statementAdded: true, policyDependable: new DependencyGroup(...policies) };
  }

  /** Adds a resource to a statement placed before, if its document has room for it. */
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

  /** Takes notice of an inline policy, ours or somebody else's: IAM limits all of them together. */
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

  /** What only the whole can tell: sizes of what grew, inline policies of others, number of attachments. */
  private validate(): string[] {
    return [
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
        got: `a statement in ${policy.node.path} that makes it at least ${min} characters`,
        expected: `at most ${Quota.managedPolicySize} characters without blanks`,
        fix: 'cut the statement: fewer resources or actions in each',
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
      expected: `at most ${this.limits.inlineSize} characters without blanks`,
      fix: 'move inline policies into managed policies, or add their statements with addToPrincipalPolicy',
    });
  }

  /** Counts the role's own list and the policies of its stack that attach themselves; a check counts the rest. */
  private attachments(): string[] {
    const resource = this.owner.node.defaultChild as iam.CfnRole | iam.CfnGroup;
    const given = (Stack.of(this.owner).resolve(resource.managedPolicyArns) as unknown[] | undefined) ?? [];
    const attaching = Stack.of(this.owner)
      .node.findAll()
      .filter((node) => node instanceof iam.CfnManagedPolicy)
      .filter((policy) => referencesIn([policy.roles, policy.groups], policy).has(resource));
    if (given.length + attaching.length <= this.limits.managedPolicies) return [];
    const own = this.documents.filter(({ policy }) => policy instanceof iam.ManagedPolicy).length;
    return this.problem({
      code: 'too-many-managed-policies',
      got: `${given.length + attaching.length} managed policies, ${own} of them for statements that overflow`,
      expected: `at most ${this.limits.managedPolicies} in all`,
      fix: 'grant fewer resources by name, use wildcards below a common prefix, or divide the work between two roles or groups',
    });
  }

  private duplicateSids(): string[] {
    return this.documents.flatMap(({ policy }) => {
      const { Statement } = Stack.of(policy).resolve(policy.document) as { Statement: { Sid?: string }[] };
      const sids = Statement.flatMap(({ Sid }) => (Sid === undefined ? [] : [Sid]));
      const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
      if (twice === undefined) return [];
      return this.problem({
        code: 'duplicate-sid',
        got: `two statements with the Sid ${JSON.stringify(twice)} in ${policy.node.path}`,
        expected: 'each Sid once in a document',
        fix: 'rename one, or leave Sids out',
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

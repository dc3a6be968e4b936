import type * as iam from 'aws-cdk-lib/aws-iam';
import { documentSize } from '../../policy/document/policy-size';

/** The characters of a document without statements. */
export const EMPTY_DOCUMENT = documentSize({ Version: '2012-10-17', Statement: [] }).max;

/** Statements that the document merges: they differ only in their resources. */
interface MergedGroup {
  /** Characters without the resources. */
  readonly frame: number;
  /** Resource → characters. */
  readonly resources: Map<string, number>;
}

/** How the sizes of statements are known: of any JSON, at most. */
export type SizeOf = (json: unknown) => number;

/** How much of a document is filled, at most, and which statements merge in it. */
export class DocumentRoom {
  private readonly groups = new Map<string, MergedGroup>();
  private readonly keys = new Map<iam.PolicyStatement, string>();
  private used = EMPTY_DOCUMENT;

  constructor(
    private readonly limit: number,
    private readonly merges: boolean,
    private readonly sizeOf: SizeOf,
  ) {}

  /** The number of statements that were added. */
  get count(): number {
    return this.keys.size;
  }

  holds(statement: iam.PolicyStatement): boolean {
    return this.keys.has(statement);
  }

  /** Adds a statement if there is room. */
  add(statement: iam.PolicyStatement): boolean {
    const key = this.keyOf(statement);
    if (!this.fill(key, statement, statement.resources)) return false;
    this.keys.set(statement, key);
    return true;
  }

  /** Adds a resource to a statement of the document if there is room. */
  grow(statement: iam.PolicyStatement, resource: string): boolean {
    return this.fill(this.keys.get(statement) ?? '', statement, [resource]);
  }

  private fill(key: string, statement: iam.PolicyStatement, resources: readonly string[]): boolean {
    const known = this.groups.get(key);
    const frame = known?.frame ?? this.frameOf(statement);
    const added = new Map(
      // As a list, because the text may stand for a list that is a token.
      resources.flatMap((each) =>
        known?.resources.has(each) ? [] : [[each, this.sizeOf([each]) - 2] as const],
      ),
    );
    const growth = [...added.values()].reduce((sum, size) => sum + size + 1, known ? 0 : frame + 1);
    if (this.used + growth > this.limit) return false;
    this.used += growth;
    this.groups.set(key, { frame, resources: new Map([...(known?.resources ?? []), ...added]) });
    return true;
  }

  private frameOf(statement: iam.PolicyStatement): number {
    const json = statement.toStatementJson() as Record<string, unknown>;
    return this.sizeOf('Resource' in json ? { ...json, Resource: [] } : json);
  }

  private keyOf(statement: iam.PolicyStatement): string {
    const { effect, sid, actions, notActions, notResources } = statement;
    const conditions: unknown = statement.conditions;
    if (!this.merges || sid !== undefined) return `statement ${this.keys.size}`;
    return JSON.stringify([effect, [...actions].sort(), [...notActions].sort(), notResources, conditions]);
  }
}

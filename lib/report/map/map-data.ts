/**
 * Access of an application as a graph: what `iam-patterns map` embeds in its page.
 *
 * Plain JSON. Long texts stand once in `texts`, and everything else names them, and each other, by position. Unknown
 * values are readable (`<Stack/LogicalId>`).
 */
export interface MapData {
  /** Where the data come from, for the heading. */
  readonly title: string;
  /**
   * The sources that the others are compared with.
   *
   * @default - the map shows one state
   */
  readonly against?: string;
  /** Names of the access levels. */
  readonly levels: readonly string[];
  readonly areas: readonly MapArea[];
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly statements: readonly MapStatement[];
  readonly findings: readonly MapFinding[];
  readonly escalations: readonly MapEscalation[];
  /** Reasons of verdicts: lists of positions in `texts`. */
  readonly reasons: readonly (readonly number[])[];
  readonly texts: readonly string[];
  /** What the map does not show, such as resources whose policies are not read. */
  readonly notes: readonly string[];
}

/** A part of the map that nodes lie in. */
export interface MapArea {
  /** Account ID, or the name of the area. */
  readonly name: string;
  /** `account` for accounts of the sources, `services` for AWS services, `outside` for everything else. */
  readonly kind: 'account' | 'services' | 'outside';
}

export type MapNodeKind = 'user' | 'group' | 'role' | 'service' | 'outsider' | 'resource' | 'pattern';

/** Whether something exists in only one of the two states, or differs between them. */
export type MapChange = 'gained' | 'lost' | 'changed';

/** A principal, a resource, or a pattern of resources. */
export interface MapNode {
  readonly kind: MapNodeKind;
  readonly area: number;
  readonly name: string;
  /** Construct path, or the ARN. */
  readonly label: string;
  readonly arn: string;
  /** CloudFormation type or kind of principal, for people: `AWS::S3::Bucket`, `OIDC provider`. */
  readonly type: string;
  /** Stack; nodes of one stack form a cluster in a large account. */
  readonly stack?: string;
  /** What else is known: pairs of a name and a value. */
  readonly details?: readonly (readonly [string, string])[];
  readonly policies?: readonly MapPolicy[];
  /** Whether the principal can do everything in its account, or can grant it to itself. */
  readonly administrator?: 'everything' | 'by own means';
  /**
   * Of a pattern: the declared resources that it covers; `all` for every resource in the area.
   *
   * @default - no pattern
   */
  readonly covers?: readonly number[] | 'all';
  /** Service prefix: `s3`. Of principals, `iam`. */
  readonly service: string;
  readonly change?: MapChange;
}

/** A policy of a node. */
export interface MapPolicy {
  readonly kind: 'trust' | 'inline' | 'managed' | 'boundary' | 'resource';
  readonly name: string;
  /** Where it is written. */
  readonly place?: string;
  /** Positions in `statements`; absent where the document is not known. */
  readonly statements?: readonly number[];
  /**
   * Why AWS would reject the document.
   *
   * @default - it is well-formed
   */
  readonly mistakes?: readonly string[];
}

/** A statement, as it would be deployed. */
export interface MapStatement {
  /** The statement in JSON. */
  readonly source: unknown;
  /** Its conditions in words. */
  readonly conditions?: readonly string[];
}

/**
 * - `assume`: the principal may assume the role;
 * - `pass`: the principal may pass the role to a service;
 * - `access`: the principal may do something else with the resource;
 * - `member`: the user is a member of the group;
 * - `runs`: the resource runs as the role.
 */
export type MapEdgeKind = 'assume' | 'pass' | 'access' | 'member' | 'runs';

export interface MapEdge {
  readonly from: number;
  readonly to: number;
  readonly kind: MapEdgeKind;
  /** Access levels of its actions, as bits, in the order of `levels`. */
  readonly levels: number;
  /** Empty for `member` and `runs`. */
  readonly grants: readonly MapGrant[];
  readonly change?: MapChange;
}

/** One action, or pattern of actions, with the verdict of the access model. */
export type MapGrant = readonly [
  /** Position in `texts`. */
  action: number,
  /** Position in `texts`. */
  resource: number,
  /** 1 allowed, 0 undetermined. */
  decision: 0 | 1,
  /** Position in `reasons`: why the verdict is what it is. */
  why: number,
  /** Position in `reasons`: conditions of an undetermined verdict. */
  conditions: number,
  change?: MapChange,
];

/** A finding of the checks. */
export interface MapFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'info';
  readonly message: string;
  readonly fix: string;
  readonly see: string;
  readonly id: string;
  readonly place: string;
  /** The nodes that it is about; empty where the map shows none of them. */
  readonly nodes: readonly number[];
  readonly change?: MapChange;
}

/** A way of a principal to more than it holds. */
export interface MapEscalation {
  readonly node: number;
  readonly path: string;
  readonly outcome: string;
  readonly steps: readonly string[];
  /** For each step the node that it names, or -1. */
  readonly stepNodes: readonly number[];
  readonly conditions: readonly string[];
  readonly assumption?: string;
}

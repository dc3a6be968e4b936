import { IamPatternsError } from '../errors';
import type { DocumentKind } from '../policy/document/document';
import { isDeeperThan } from '../policy/value';
import { RULES } from './rules/rules';
import { DocumentSite } from './sites/document-site';
import { DOCUMENT_KINDS } from './document-kinds';
import { Engine } from './engine';
import type { Finding } from './findings/finding';
import { principalWith, type GivenPolicies } from './sites/principal-site';
import { meansOfAdministration } from './sites/self-administration';
import { settingsOf, type CheckOptions } from './options';
import { requireResourceType } from './resource-type';

/** One policy document, by itself. */
export interface DocumentInput {
  readonly kind: DocumentKind;
  /** JSON, parsed. */
  readonly document: unknown;
  /**
   * ARN of the role, identity or resource that it belongs to.
   *
   * @default - not known
   */
  readonly owner?: string;
  /**
   * CloudFormation type of the resource that a resource policy belongs to: `AWS::S3::Bucket`.
   *
   * @default - that of the owner, if any
   */
  readonly resourceType?: string;
  /**
   * Account that it is in force in: twelve digits.
   *
   * @default - that of the owner, if any
   */
  readonly account?: string;
  /**
   * What is wrong in its text, and the parsed document no longer shows: `duplicateKeyMistakes(text)`.
   *
   * @default - nothing
   */
  readonly mistakes?: readonly IamPatternsError[];
  /**
   * Whether the principal with this permissions policy is an administrator in effect, over all its policies and its
   * permissions boundary.
   *
   * @default - not known
   */
  readonly isOfAdministrator?: boolean;
  /**
   * The actions with which that principal grants itself every permission.
   *
   * @default - none
   */
  readonly means?: ReadonlySet<string>;
}

/** What all policies of a principal allow together. */
export interface JudgedPrincipal {
  readonly findings: Finding[];
  /** Whether the principal is an administrator in effect. */
  readonly isOfAdministrator: boolean;
  /** The actions with which it grants itself every permission. */
  readonly means: ReadonlySet<string>;
}

/** Judges policy documents by themselves, without an app around them. */
export class DocumentChecker {
  private readonly engine: Engine;
  private readonly settings;

  constructor(options: CheckOptions = {}) {
    this.settings = settingsOf(options, RULES);
    this.engine = new Engine(RULES, this.settings);
  }

  /** What is wrong in the document; `path` is put before the paths of the findings. */
  check(input: DocumentInput, path = ''): Finding[] {
    const { kind, document, owner, resourceType, account, mistakes, isOfAdministrator, means } = input;
    requireKind(kind);
    if (resourceType !== undefined) requireResourceType(resourceType, 'resourceType');
    refuseDepth(document, path);
    const owners = owner === undefined ? [] : [owner];
    const source = {
      kind,
      source: document,
      owners,
      resourceType,
      account,
      mistakes,
      isOfAdministrator,
      means,
    };
    const site = new DocumentSite(source, this.settings);
    return this.engine.judgeDocument({ site, path, name: [] });
  }

  /** What is wrong with all that the policies of one principal allow together. */
  checkPrincipal(policies: GivenPolicies): Finding[] {
    return this.judgePrincipal(policies).findings;
  }

  /** The same, and whether the principal is an administrator in effect. */
  judgePrincipal(policies: GivenPolicies): JudgedPrincipal {
    for (const policy of [...policies.policies, policies.boundary]) refuseDepth(policy, '');
    const read = (source: unknown): DocumentSite =>
      new DocumentSite({ kind: 'identity', source }, this.settings);
    const principal = principalWith(policies, read);
    return {
      findings: this.engine.judgePrincipal(principal),
      isOfAdministrator: principal.administrator !== undefined,
      means: meansOfAdministration(principal.escalations, principal.administrator),
    };
  }
}

/** A misspelled kind would be judged by no rule. */
function requireKind(kind: unknown): void {
  if (DOCUMENT_KINDS.some((each) => each === kind)) return;
  throw new IamPatternsError({
    code: 'unknown-kind',
    subject: 'kind',
    got: String(kind),
    expected: DOCUMENT_KINDS.join(', '),
    fix: 'pass checkDocument({ kind, document })',
  });
}

/** A policy has six levels; whatever has many more is none, and too deep to be walked through. */
const MAX_DEPTH = 100;

function refuseDepth(document: unknown, path: string): void {
  if (!isDeeperThan(MAX_DEPTH, document)) return;
  throw new IamPatternsError({
    code: 'too-deep',
    at: path,
    got: `lists or objects more than ${MAX_DEPTH} deep`,
    expected: 'a policy document',
    fix: 'look for a value that was wrapped again and again',
  });
}

/** Judges one policy document by itself. */
export function checkDocument(input: DocumentInput, options: CheckOptions = {}): Finding[] {
  requireKind((input as DocumentInput | undefined)?.kind);
  const checker = new DocumentChecker(options);
  const { kind, document, account } = input;
  if (kind !== 'identity') return checker.check(input);
  const { findings, ...holder } = checker.judgePrincipal({ policies: [document], account });
  return [...checker.check({ ...input, ...holder }), ...findings];
}

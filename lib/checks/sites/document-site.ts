import type { PublicAccessBlock } from '../../assembly/facts';
import type { AccessPolicy } from '../../access';
import type { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { readDocument, type DocumentKind, type PolicyDocument } from '../../policy/document/document';
import type { Statement } from '../../policy/document/statement';
import type { Settings } from '../options';
import { DocumentView } from './document-view';
import type { StatementView } from './statement-view';

/** What a document may ask the app that it is part of. */
export interface SurroundingApp {
  /** Accounts of the app and of the settings. */
  readonly accounts: readonly string[];
  /** The trust policy of a role of the app; `undefined` for any other role. */
  trustOf(role: string): DocumentSite | undefined;
  /** The roles and users that use the permissions of an identity: itself, or the members of a group. */
  holdersOf(identity: string): readonly string[];
  /** Whether a role or user is an administrator in effect; `undefined` where that is not known. */
  isAdministrator(arn: string): boolean | undefined;
  /** Whether some context lets a role or user administer access. */
  mayAdminister(arn: string): boolean;
  /** The actions with which a role or user grants itself every permission. */
  meansOf(arn: string): ReadonlySet<string>;
  /** The RCPs over the account of a resource that are sure to be in force. */
  rcpsOver(resource: string): readonly AccessPolicy[];
  /** Block Public Access of a bucket or access point; `undefined` where nothing is known of it. */
  publicAccessBlockOf(resource: string): PublicAccessBlock | undefined;
  /** The one view of a statement, however many documents share it. */
  viewOf(statement: Statement): StatementView;
}

/** What is known of a document beside its text. */
export interface DocumentSource {
  readonly kind: DocumentKind;
  readonly source: unknown;
  /**
   * The document as it was read.
   *
   * @default - it is read from `source`
   */
  readonly document?: PolicyDocument;
  /**
   * ARNs of what it belongs to: the role of a trust policy, the identities of a permissions policy, the resources.
   *
   * @default - not known
   */
  readonly owners?: readonly string[];
  /**
   * CloudFormation type of the resource that a resource policy belongs to: `AWS::S3::Bucket`.
   *
   * @default - that of its owners
   */
  readonly resourceType?: string;
  /**
   * Account that the document is used in.
   *
   * @default - that of the first owner, if any
   */
  readonly account?: string;
  /**
   * Whether a permissions policy is a managed policy or an inline policy.
   *
   * @default - not known
   */
  readonly form?: 'managed' | 'inline';
  /**
   * Mistakes of the text that the parsed document no longer shows: duplicate keys.
   *
   * @default - none
   */
  readonly mistakes?: readonly IamPatternsError[];
  /**
   * Whether its holder is an administrator in effect, over all its policies and its boundary.
   *
   * @default - as the app says; not known without one
   */
  readonly isOfAdministrator?: boolean;
  /**
   * The actions with which its holder grants itself every permission.
   *
   * @default - as the app says; none without one
   */
  readonly means?: ReadonlySet<string>;
  /**
   * The app that it is part of.
   *
   * @default - none: the document is judged by itself
   */
  readonly app?: SurroundingApp;
}

/** A policy document where it is used: whose it is, in which account, in which app. */
export class DocumentSite extends DocumentView {
  readonly owners: readonly string[];
  readonly resourceType: string | undefined;
  readonly form: 'managed' | 'inline' | undefined;
  /** Twelve digits; `undefined` where unknown. */
  readonly account: string | undefined;
  readonly app: SurroundingApp | undefined;
  private readonly isOfAdministrator: boolean | undefined;
  private readonly means: ReadonlySet<string> | undefined;

  constructor(
    {
      kind,
      source,
      document = readDocument(source, { kind }),
      owners = [],
      resourceType,
      account,
      form,
      isOfAdministrator,
      means,
      mistakes: inText = [],
      app,
    }: DocumentSource,
    readonly settings: Settings,
  ) {
    super(kind, source, document, [...inText, ...document.mistakes]);
    this.owners = owners;
    this.resourceType = resourceType;
    this.form = form;
    this.account = account !== undefined && isAccountId(account) ? account : accountOf(owners);
    this.app = app;
    this.isOfAdministrator = isOfAdministrator;
    this.means = means;
  }

  /** Whether the account is one of ours: that of the document, of the app, or of the settings. */
  isOwnAccount(account: string): boolean {
    return (
      account === this.account ||
      this.settings.knownAccounts.includes(account) ||
      this.app?.accounts.includes(account) === true
    );
  }

  /** Whether one of its holders may be an administrator in effect: true where the holders are not known. */
  get mayMakeAdministrator(): boolean {
    const { app } = this;
    if (app === undefined) return this.isOfAdministrator !== false;
    const holders = this.owners.flatMap((owner) => app.holdersOf(owner));
    return holders.length === 0 || holders.some((holder) => app.isAdministrator(holder) !== false);
  }

  /** Whether one of its holders may administer access in some context: with MFA, from some network. */
  get mayAdministerUnderConditions(): boolean {
    const { app } = this;
    if (app === undefined) return true;
    const holders = this.owners.flatMap((owner) => app.holdersOf(owner));
    return holders.length === 0 || holders.some((holder) => app.mayAdminister(holder));
  }

  /** Whether the statement is why each holder is an administrator in effect: the finding on the holder names it. */
  isMeansOfAdministration(statement: StatementView): boolean {
    const { app, means } = this;
    const grantsOne = (actions: ReadonlySet<string>): boolean =>
      [...actions].some((action) => statement.grants(action));
    if (app === undefined) return means !== undefined && grantsOne(means);
    const holders = this.owners.flatMap((owner) => app.holdersOf(owner));
    return holders.length > 0 && holders.every((holder) => grantsOne(app.meansOf(holder)));
  }

  protected override viewOf(statement: Statement): StatementView {
    return this.app?.viewOf(statement) ?? super.viewOf(statement);
  }
}

/** The first account that the owners' ARNs name. */
function accountOf(owners: readonly string[]): string | undefined {
  return owners.map((owner) => parseArn(owner)?.account).find((id) => id !== undefined && isAccountId(id));
}

import type { IamPatternsError } from '../../errors';
import { isAccountId, parseArn } from '../../policy/arn/arn';
import { readDocument, type DocumentKind, type PolicyDocument } from '../../policy/document/document';
import type { AppSite } from './app-site';
import type { Settings } from '../options';
import { StatementSite } from './statement-site';

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
   * ARNs of what it belongs to: the role of a trust, the identities of a permissions policy, the resources.
   *
   * @default - not known
   */
  readonly owners?: readonly string[];
  /**
   * CloudFormation type of the resource that a resource policy belongs to: `AWS::S3::Bucket`.
   *
   * @default - what its owners tell
   */
  readonly resourceType?: string;
  /**
   * Account that it is in force in.
   *
   * @default - that of the first owner, if any
   */
  readonly account?: string;
  /**
   * Whether a permissions policy is a managed one, or written into its identity.
   *
   * @default - not known
   */
  readonly form?: 'managed' | 'inline';
  /**
   * What is wrong in its text, and the parsed document no longer shows: keys that are there twice.
   *
   * @default - nothing
   */
  readonly mistakes?: readonly IamPatternsError[];
  /**
   * The app that it stands in.
   *
   * @default - none: judged by itself
   */
  readonly app?: AppSite;
}

/**
 * A policy document where it stands, read once for all rules.
 *
 * It notes whether a rule looks at more than the document, or the statement, that it judges: where it does not, what it
 * says holds wherever the same document, or statement, stands.
 */
export class DocumentSite {
  readonly kind: DocumentKind;
  readonly source: unknown;
  readonly document: PolicyDocument;
  /** What AWS would refuse to save. */
  readonly mistakes: readonly IamPatternsError[];
  readonly app: AppSite | undefined;
  private readonly place: Pick<DocumentSource, 'owners' | 'resourceType' | 'account' | 'form'>;
  private looked = false;
  private json: string | undefined;
  private sites: readonly StatementSite[] | undefined;

  constructor(
    {
      kind,
      source,
      document = readDocument(source, { kind }),
      owners,
      resourceType,
      account,
      form,
      mistakes: inText = [],
      app,
    }: DocumentSource,
    readonly settings: Settings,
  ) {
    this.kind = kind;
    this.source = source;
    this.document = document;
    this.mistakes = [...inText, ...document.mistakes];
    this.app = app;
    this.place = { owners, resourceType, account, form };
  }

  /** The well-formed statements. */
  get statements(): readonly StatementSite[] {
    return (this.sites ??= this.document.statements
      .filter(({ mistake }) => mistake === undefined)
      .map((statement) => new StatementSite(statement, this)));
  }

  /** The document as JSON, without blanks. */
  get text(): string {
    return (this.json ??= JSON.stringify(this.source) ?? '');
  }

  get owners(): readonly string[] {
    this.looked = true;
    return this.place.owners ?? [];
  }

  get resourceType(): string | undefined {
    this.looked = true;
    return this.place.resourceType;
  }

  get form(): 'managed' | 'inline' | undefined {
    this.looked = true;
    return this.place.form;
  }

  /** Twelve digits; `undefined` where unknown. */
  get account(): string | undefined {
    this.looked = true;
    const { account, owners = [] } = this.place;
    if (account !== undefined && isAccountId(account)) return account;
    return owners.map((owner) => parseArn(owner)?.account).find((id) => id !== undefined && isAccountId(id));
  }

  /** Whether the account is one of ours: that of the document, of the app, or of the settings. */
  isOwnAccount(account: string): boolean {
    if (account === this.account) return true;
    return (
      this.settings.knownAccounts.includes(account) || this.app?.facts.accounts.includes(account) === true
    );
  }

  /** A rule looks beyond what it judges. */
  noteLook(): void {
    this.looked = true;
  }

  /** Whether a rule looked beyond what it judges since this was last asked. */
  takeLook(): boolean {
    const { looked } = this;
    this.looked = false;
    return looked;
  }
}

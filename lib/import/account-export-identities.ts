import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import { withoutDeletedPrincipals } from './deleted-principals';
import { awsPolicyReference } from './aws-policy-reference';
import { readExportedDocument, uniqueSids } from './exported-document';
import { rejectPartialListing } from './partial-listing';
import { listed } from '../text/phrase';
import { textOf, textsOf } from './text-of';
import { excerpt, isObject, listOf, member, type Json, type JsonObject } from '../text/json';

export type ImportedKind = 'policy' | 'group' | 'user' | 'role';

/** A definition of one account, with its own account ID in it. It names policies and groups of the account by ARN. */
export interface ImportedEntity {
  readonly kind: ImportedKind;
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly definition: JsonObject;
}

/** What an export contains, and what of it cannot be carried over. */
export interface ImportedAccount {
  readonly id: string;
  readonly partition: string;
  readonly entities: readonly ImportedEntity[];
  readonly leftOut: readonly string[];
  /** What stays as it is, because the blueprint does not manage it. It makes no difference to access. */
  readonly unmanaged: readonly string[];
}

/** Reads the output of `aws iam get-account-authorization-details`. */
export function readAccountExport(json: Json, file: string): ImportedAccount {
  return new ExportReader(json, file).read();
}

const LISTS = ['RoleDetailList', 'UserDetailList', 'GroupDetailList', 'Policies'] as const;

class ExportReader {
  private readonly leftOut: string[] = [];
  private readonly unmanaged: string[] = [];
  private readonly entities: ImportedEntity[] = [];
  private readonly account: string;
  private readonly partition: string;
  /** ARNs of the customer managed policies. */
  private readonly policies: ReadonlySet<string>;
  /** Name → ARN. */
  private readonly groups: ReadonlyMap<string, string>;

  constructor(
    private readonly json: Json,
    private readonly file: string,
  ) {
    rejectPartialListing(json, file, 'aws iam get-account-authorization-details');
    for (const list of LISTS)
      if (member(json, list) === undefined) this.leftOut.push(`${file}: the export has no ${list}`);
    const arns = LISTS.flatMap((list) => listOf(member(json, list))).flatMap(
      (entry) => parseArn(textOf(entry, 'Arn')) ?? [],
    );
    const own = arns.filter((arn) => isAccountId(arn.account));
    const accounts = [...new Set(own.map((arn) => arn.account))];
    const [account] = accounts;
    if (account === undefined || accounts.length > 1)
      throw this.malformed('Arn', accounts.join(', '), 'identities of exactly one account');
    this.account = account;
    this.partition = own[0]?.partition ?? 'aws';
    this.policies = new Set(this.list('Policies').map((entry) => this.text(entry, 'Arn')));
    this.groups = new Map(
      this.list('GroupDetailList').map((entry) => [this.text(entry, 'GroupName'), this.text(entry, 'Arn')]),
    );
  }

  read(): ImportedAccount {
    for (const entry of this.list('Policies')) this.policy(entry);
    for (const entry of this.list('GroupDetailList')) this.group(entry);
    for (const entry of this.list('UserDetailList')) this.user(entry);
    for (const entry of this.list('RoleDetailList')) this.role(entry);
    const { account: id, partition, entities, leftOut, unmanaged } = this;
    return { id, partition, entities, leftOut, unmanaged };
  }

  private policy(entry: JsonObject): void {
    const arn = this.text(entry, 'Arn');
    if (parseArn(arn)?.account !== this.account) return; // AWS managed policies are named where they are attached.
    const name = this.text(entry, 'PolicyName');
    const versions = listOf(member(entry, 'PolicyVersionList'));
    const isDefault = (each: Json): boolean => member(each, 'IsDefaultVersion') === true;
    const statements = this.statements(member(versions.find(isDefault), 'Document'), `policy ${name}`);
    if (statements === undefined) return;
    const others = versions.filter((each) => !isDefault(each)).map((each) => textOf(each, 'VersionId'));
    if (others.length > 0)
      this.unmanaged.push(
        `${this.account}: ${listed(others, 5)} of policy ${name}: only the default version grants access`,
      );
    const description = member(entry, 'Description');
    this.add('policy', name, entry, {
      ...(typeof description === 'string' && description !== '' && { description }),
      permissions: [{ statements }],
    });
  }

  private group(entry: JsonObject): void {
    const name = this.text(entry, 'GroupName');
    this.add('group', name, entry, {
      ...this.permissions(entry, 'GroupPolicyList', `group ${name}`),
      mfaGuard: false,
      selfManagedCredentials: false,
    });
  }

  private user(entry: JsonObject): void {
    const name = this.text(entry, 'UserName');
    const groups = textsOf(entry, 'GroupList').flatMap((group) => {
      const arn = this.groups.get(group);
      if (arn === undefined)
        this.leftOut.push(
          `${this.account}: group ${group} of user ${name}: the export does not contain the group`,
        );
      return arn ?? [];
    });
    this.add('user', name, entry, {
      ...this.permissions(entry, 'UserPolicyList', `user ${name}`),
      ...(groups.length > 0 && { groups }),
      ...this.common(entry, `user ${name}`),
    });
  }

  private role(entry: JsonObject): void {
    const name = this.text(entry, 'RoleName');
    const path = this.text(entry, 'Path');
    if (path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/')) {
      this.unmanaged.push(`${this.account}: role ${path}${name}: AWS manages it`);
      return;
    }
    const written = this.statements(
      member(entry, 'AssumeRolePolicyDocument'),
      `trust policy of role ${name}`,
    );
    if (written === undefined) return;
    const { statements: trustStatements, deleted } = withoutDeletedPrincipals(written);
    for (const id of deleted)
      this.leftOut.push(
        `${this.account}: ${id} in the trust policy of role ${name}: the principal was deleted, and AWS accepts no policy that names it`,
      );
    if (trustStatements.length === 0) {
      this.leftOut.push(`${this.account}: role ${name}: its trust policy names deleted principals only`);
      return;
    }
    const profiles = listOf(member(entry, 'InstanceProfileList')).map((each) => {
      const profile = textOf(each, 'InstanceProfileName');
      if (listOf(member(each, 'Tags')).length > 0)
        this.leftOut.push(`${this.account}: tags of instance profile ${profile} of role ${name}`);
      const profilePath = textOf(each, 'Path') || '/';
      return profilePath === '/' ? profile : `${profilePath}${profile}`;
    });
    this.add('role', name, entry, {
      trustStatements,
      ...this.permissions(entry, 'RolePolicyList', `role ${name}`),
      ...(profiles.length > 0 && { instanceProfile: profiles.length === 1 ? (profiles[0] ?? '') : profiles }),
      ...this.common(entry, `role ${name}`),
    });
  }

  private add(kind: ImportedKind, name: string, entry: JsonObject, definition: JsonObject): void {
    const path = this.text(entry, 'Path');
    const own = { ...(path !== '/' && { path }), ...definition };
    this.entities.push({ kind, name, arn: this.text(entry, 'Arn'), account: this.account, definition: own });
  }

  private common(entry: JsonObject, owner: string): JsonObject {
    const all = listOf(member(entry, 'Tags')).map(
      (tag) => [textOf(tag, 'Key'), textOf(tag, 'Value')] as const,
    );
    const ofAws = all.filter(([key]) => /^aws:/i.test(key)).map(([key]) => key);
    if (ofAws.length > 0)
      this.unmanaged.push(`${this.account}: ${listed(ofAws, 5)} of ${owner}: AWS sets these tags`);
    const tags = all.filter(([key]) => !ofAws.includes(key));
    const boundary = member(member(entry, 'PermissionsBoundary'), 'PermissionsBoundaryArn');
    return {
      ...(typeof boundary === 'string' && { boundary: this.reference(boundary, owner) }),
      ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
    };
  }

  private permissions(entry: JsonObject, list: string, owner: string): JsonObject {
    const documents = listOf(member(entry, list)).map((policy) =>
      this.statements(member(policy, 'PolicyDocument'), `policy ${textOf(policy, 'PolicyName')} of ${owner}`),
    );
    const statements = uniqueSids(documents.flatMap((each) => each ?? []));
    const attached = listOf(member(entry, 'AttachedManagedPolicies')).map((policy) =>
      this.reference(this.text(policy, 'PolicyArn'), owner),
    );
    return {
      ...(statements.length > 0 && { permissions: [{ statements }] }),
      ...(attached.length > 0 && { managedPolicies: attached }),
    };
  }

  /** The ARN of a policy of the account, or the name of an AWS managed policy. */
  private reference(arn: string, owner: string): string {
    if (parseArn(arn)?.account === 'aws') return awsPolicyReference(arn);
    if (!this.policies.has(arn))
      this.leftOut.push(
        `${this.account}: policy ${arn} of ${owner}: the export does not contain it, so the blueprint only names it`,
      );
    return arn;
  }

  private statements(document: Json | undefined, owner: string): readonly JsonObject[] | undefined {
    const read = readExportedDocument(document);
    switch (read.kind) {
      case 'statements':
        return read.statements;
      case 'left-out':
        this.leftOut.push(`${this.account}: ${owner}: ${read.reason}`);
        return undefined;
      case 'malformed':
        throw this.malformed(
          `${owner}${read.part}`,
          read.got,
          read.part === '' ? 'a policy document in JSON, URL-encoded or not' : 'statements',
        );
    }
  }

  private list(name: string): JsonObject[] {
    return listOf(member(this.json, name)).filter(isObject);
  }

  private text(value: Json | undefined, field: string): string {
    const text = member(value, field);
    if (typeof text === 'string') return text;
    throw this.malformed(field, text, 'a text');
  }

  private malformed(field: string, got: Json | undefined, expected: string): IamPatternsError {
    return new IamPatternsError({
      code: 'malformed-account-export',
      at: `${this.file}: ${field}`,
      got: excerpt(got),
      expected,
      fix: 'export again: aws iam get-account-authorization-details > account.json',
    });
  }
}

import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import { withoutDeletedPrincipals } from './deleted-principals';
import { rejectPartialListing } from './partial-listing';
import { excerpt, isObject, listOf, member, type Json, type JsonObject } from '../text/json';

export type ImportedKind = 'policy' | 'group' | 'user' | 'role';

/** A definition of one account, with its own account ID in it. */
export interface ImportedEntity {
  readonly kind: ImportedKind;
  readonly name: string;
  readonly account: string;
  readonly definition: JsonObject;
}

/** What an export contains, and what of it cannot be carried over. */
export interface ImportedAccount {
  readonly id: string;
  readonly entities: readonly ImportedEntity[];
  readonly leftOut: readonly string[];
}

/** Reads the output of `aws iam get-account-authorization-details`. */
export function readAccountExport(json: Json, file: string): ImportedAccount {
  return new ExportReader(json, file).read();
}

const LISTS = ['RoleDetailList', 'UserDetailList', 'GroupDetailList', 'Policies'] as const;

class ExportReader {
  private readonly leftOut: string[] = [];
  private readonly entities: ImportedEntity[] = [];
  private readonly account: string;
  private readonly policyNames = new Map<string, string>();

  constructor(
    private readonly json: Json,
    private readonly file: string,
  ) {
    rejectPartialListing(json, file, 'aws iam get-account-authorization-details');
    for (const list of LISTS)
      if (member(json, list) === undefined) this.leftOut.push(`${file}: the export has no ${list}`);
    const arns = LISTS.flatMap((list) => listOf(member(json, list))).map(
      (entry) => parseArn(asText(member(entry, 'Arn')))?.account ?? '',
    );
    const accounts = [...new Set(arns.filter(isAccountId))];
    const [account] = accounts;
    if (account === undefined || accounts.length > 1)
      throw this.malformed('Arn', accounts.join(', '), 'identities of exactly one account');
    this.account = account;
  }

  read(): ImportedAccount {
    for (const entry of this.list('Policies')) this.policy(entry);
    for (const entry of this.list('GroupDetailList')) this.group(entry);
    for (const entry of this.list('UserDetailList')) this.user(entry);
    for (const entry of this.list('RoleDetailList')) this.role(entry);
    return { id: this.account, entities: this.entities, leftOut: this.leftOut };
  }

  private policy(entry: JsonObject): void {
    const arn = this.text(entry, 'Arn');
    if (parseArn(arn)?.account !== this.account) return; // AWS managed policies are named where they are attached.
    const name = this.text(entry, 'PolicyName');
    const version = listOf(member(entry, 'PolicyVersionList')).find(
      (each) => member(each, 'IsDefaultVersion') === true,
    );
    const statements = this.statements(member(version, 'Document'), `policy ${name}`);
    if (statements === undefined) return;
    this.policyNames.set(arn, name);
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
    const groups = listOf(member(entry, 'GroupList')).map(asText);
    this.add('user', name, entry, {
      ...this.permissions(entry, 'UserPolicyList', `user ${name}`),
      ...(groups.length > 0 && { groups }),
      ...this.common(entry),
    });
  }

  private role(entry: JsonObject): void {
    const name = this.text(entry, 'RoleName');
    const path = this.text(entry, 'Path');
    if (path.startsWith('/aws-service-role/') || path.startsWith('/aws-reserved/')) {
      this.leftOut.push(`${this.account}: role ${path}${name}: AWS manages it`);
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
    const [profile, ...others] = listOf(member(entry, 'InstanceProfileList')).map((each) =>
      asText(member(each, 'InstanceProfileName')),
    );
    for (const other of others)
      this.leftOut.push(
        `${this.account}: instance profile ${other} of role ${name}: only the first one is carried over`,
      );
    this.add('role', name, entry, {
      trustStatements,
      ...this.permissions(entry, 'RolePolicyList', `role ${name}`),
      ...(profile !== undefined && { instanceProfile: profile }),
      ...this.common(entry),
    });
  }

  private add(kind: ImportedKind, name: string, entry: JsonObject, definition: JsonObject): void {
    const path = this.text(entry, 'Path');
    const own = { ...(path !== '/' && { path }), ...definition };
    this.entities.push({ kind, name, account: this.account, definition: own });
  }

  private common(entry: JsonObject): JsonObject {
    const tags = listOf(member(entry, 'Tags')).map((tag) => [
      asText(member(tag, 'Key')),
      asText(member(tag, 'Value')),
    ]);
    const boundary = member(member(entry, 'PermissionsBoundary'), 'PermissionsBoundaryArn');
    return {
      ...(typeof boundary === 'string' && { boundary: this.reference(boundary) }),
      ...(tags.length > 0 && { tags: Object.fromEntries(tags) as JsonObject }),
    };
  }

  private permissions(entry: JsonObject, list: string, owner: string): JsonObject {
    const documents = listOf(member(entry, list)).map((policy) =>
      this.statements(
        member(policy, 'PolicyDocument'),
        `policy ${asText(member(policy, 'PolicyName'))} of ${owner}`,
      ),
    );
    const statements = uniqueSids(documents.flatMap((each) => each ?? []));
    const attached = listOf(member(entry, 'AttachedManagedPolicies')).map((policy) =>
      this.reference(this.text(policy, 'PolicyArn')),
    );
    return {
      ...(statements.length > 0 && { permissions: [{ statements }] }),
      ...(attached.length > 0 && { managedPolicies: attached }),
    };
  }

  private reference(arn: string): string {
    return this.policyNames.get(arn) ?? arn.replace(/^arn:[^:]+:iam::aws:policy\//, 'aws:');
  }

  private statements(document: Json | undefined, owner: string): readonly JsonObject[] | undefined {
    const parsed = typeof document === 'string' ? parsedText(document) : document;
    if (document !== undefined && !isObject(parsed))
      throw this.malformed(owner, document, 'a policy document in JSON, URL-encoded or not');
    const written = member(parsed, 'Statement');
    const statements = (isObject(written) ? [written] : listOf(written)).map((statement) => {
      if (isObject(statement)) return statement;
      throw this.malformed(`${owner}: Statement`, statement, 'statements');
    });
    const version = member(parsed, 'Version');
    if (statements.length > 0 && (version === '2012-10-17' || !JSON.stringify(parsed).includes('${')))
      return statements;
    const reason =
      statements.length === 0
        ? 'it has no statements'
        : 'its version is not 2012-10-17, where ${…} is plain text';
    this.leftOut.push(`${this.account}: ${owner}: ${reason}`);
    return undefined;
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

function parsedText(document: string): Json | undefined {
  try {
    return JSON.parse(document.startsWith('%') ? decodeURIComponent(document) : document) as Json;
  } catch {
    return undefined;
  }
}

/** Statements of several policies in one: a Sid may occur once in a document. */
function uniqueSids(statements: readonly JsonObject[]): JsonObject[] {
  const seen = new Set<string>();
  return statements.map((statement) => {
    const { Sid, ...rest } = statement;
    if (typeof Sid !== 'string') return statement;
    if (seen.has(Sid)) return rest;
    seen.add(Sid);
    return statement;
  });
}

function asText(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

import { isAccountId, parseArn } from '../../policy/arn/arn';
import { IamPatternsError } from '../../errors';
import type { InstanceProfile, Origin, Policy } from '../facts';
import {
  type IdentityDraft,
  type IdentityRegistry,
  type IdentityType,
  relate,
} from '../read/identity-registry';
import { excerpt, isObject, type Json, type JsonObject, listOf, member } from '../../text/json';
import { decodedDocument as decoded, defaultVersion } from './exported-document-text';
import type { PolicyDocumentReader } from '../read/policy-document-reader';
import type { SymbolTable } from '../resolve/symbol-table';
import { tagsFrom } from '../read/template-reader';

/** The output of `aws iam get-account-authorization-details`, and the file that it was read from. */
export interface AccountExport {
  readonly file: string;
  readonly json: Json;
}

const LISTS: readonly (readonly [IdentityType, list: string, name: string, policies: string])[] = [
  ['role', 'RoleDetailList', 'RoleName', 'RolePolicyList'],
  ['user', 'UserDetailList', 'UserName', 'UserPolicyList'],
  ['group', 'GroupDetailList', 'GroupName', 'GroupPolicyList'],
];

/** Whether the JSON looks like such an output. */
export function isAccountExport(json: Json): boolean {
  return LISTS.some(([, list]) => Array.isArray(member(json, list)));
}

/**
 * Gathers the identities of a live account from its export.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export class AccountExportReader {
  readonly instanceProfiles = new Map<string, InstanceProfile>();
  /** ARNs that a template declares too: its word counts. */
  readonly replaced: string[] = [];
  readonly accounts: ReadonlySet<string>;
  private readonly memberships: { user: IdentityDraft; groups: readonly string[] }[] = [];

  constructor(
    private readonly source: AccountExport,
    private readonly registry: IdentityRegistry,
    private readonly symbols: SymbolTable,
    private readonly documents: PolicyDocumentReader,
  ) {
    this.accounts = this.verify();
  }

  gather(): void {
    for (const { value, path } of this.entries('Policies')) this.readManagedPolicy(value, path);
    for (const [type, list, name, policies] of LISTS) {
      for (const { value, path } of this.entries(list)) {
        const draft = this.readIdentity(type, name, value, path);
        if (draft) this.readPolicies(draft, value, policies, path);
        if (type === 'role') this.readInstanceProfiles(value, path);
      }
    }
    for (const { user, groups } of this.memberships) {
      const from = {
        account: user.account,
        partition: parseArn(user.arn)?.partition ?? 'aws',
        origin: user.origin,
      };
      relate(
        [user],
        groups.flatMap((group) => this.registry.named('group', group, from)),
      );
    }
  }

  private verify(): ReadonlySet<string> {
    const { json, file } = this.source;
    if (member(json, 'IsTruncated') === true) {
      throw new IamPatternsError({
        code: 'truncated-account-export',
        at: file,
        got: 'IsTruncated: true, the first page only',
        expected: 'the whole output of aws iam get-account-authorization-details',
        fix: 'let the AWS CLI page (no --max-items, no --no-paginate), or join the pages',
      });
    }
    const accounts = LISTS.flatMap(([, list]) => this.entries(list)).map(({ value, path }) => {
      const arn = this.text(value, 'Arn', path);
      const account = parseArn(arn)?.account ?? '';
      if (!isAccountId(account)) throw this.malformed(`${path}.Arn`, arn, 'the ARN of an identity');
      return account;
    });
    return new Set(accounts);
  }

  private readIdentity(
    type: IdentityType,
    nameField: string,
    entry: JsonObject,
    path: string,
  ): IdentityDraft | undefined {
    const arn = this.text(entry, 'Arn', path);
    const name = this.text(entry, nameField, path);
    const account = parseArn(arn)?.account ?? '';
    if (this.registry.has(type, account, name)) {
      this.replaced.push(arn);
      return undefined;
    }
    const boundary = member(member(entry, 'PermissionsBoundary'), 'PermissionsBoundaryArn');
    const origin = this.originOf(account, path);
    const draft = this.registry.declare({
      type,
      arn,
      name,
      path: this.text(entry, 'Path', path),
      account,
      origin,
      tags: tagsFrom(listOf(member(entry, 'Tags'))),
      maxSessionDuration: this.symbols.unknown(
        `${account}/session-of-${type}-${name}`,
        'an account export does not contain the maximum session duration',
      ),
      boundary: typeof boundary === 'string' ? boundary : undefined,
    });
    if (type === 'role') {
      const at = `${path}.AssumeRolePolicyDocument`;
      const document = this.documents.ofApi(decoded(member(entry, 'AssumeRolePolicyDocument')), 'trust');
      draft.trust = { kind: 'trust', name: '', owners: [arn], origin: this.originOf(account, at), document };
    }
    const groups = listOf(member(entry, 'GroupList')).map((group) => String(group as string));
    if (type === 'user') this.memberships.push({ user: draft, groups });
    return draft;
  }

  private readPolicies(draft: IdentityDraft, entry: JsonObject, list: string, path: string): void {
    for (const [index, item] of listOf(member(entry, list)).entries()) {
      const at = `${path}.${list}[${index}]`;
      const origin = this.originOf(draft.account, `${at}.PolicyDocument`);
      const policy: Policy = {
        kind: 'inline',
        name: this.text(item, 'PolicyName', at),
        owners: [draft.arn],
        origin,
        document: this.documents.ofApi(decoded(member(item, 'PolicyDocument')), 'identity'),
      };
      draft.inline.push(policy);
    }
    for (const [index, item] of listOf(member(entry, 'AttachedManagedPolicies')).entries()) {
      draft.attached.add(this.text(item, 'PolicyArn', `${path}.AttachedManagedPolicies[${index}]`));
    }
  }

  private readManagedPolicy(entry: JsonObject, path: string): void {
    const arn = this.text(entry, 'Arn', path);
    if (this.registry.managedPolicies.has(arn)) {
      this.replaced.push(arn);
      return;
    }
    const { index, document: source } = defaultVersion(entry);
    const at = `${path}.PolicyVersionList[${index}].Document`;
    this.registry.declareManagedPolicy({
      arn,
      name: this.text(entry, 'PolicyName', path),
      path: this.text(entry, 'Path', path),
      origin: this.originOf(parseArn(arn)?.account ?? '', at),
      read: (kind) => this.documents.ofApi(source, kind),
    });
  }

  private readInstanceProfiles(entry: JsonObject, path: string): void {
    for (const [index, item] of listOf(member(entry, 'InstanceProfileList')).entries()) {
      const at = `${path}.InstanceProfileList[${index}]`;
      const arn = this.text(item, 'Arn', at);
      const account = parseArn(arn)?.account ?? '';
      const roles = [...(this.instanceProfiles.get(arn)?.roles ?? []), this.text(entry, 'Arn', path)];
      this.instanceProfiles.set(arn, {
        arn,
        name: this.text(item, 'InstanceProfileName', at),
        path: this.text(item, 'Path', at),
        account,
        roles,
        origin: this.originOf(account, at),
      });
    }
  }

  private entries(list: string): { value: JsonObject; path: string }[] {
    return listOf(member(this.source.json, list)).map((value, index) => {
      const path = `${list}[${index}]`;
      if (!isObject(value)) throw this.malformed(path, value, 'an object');
      return { value, path };
    });
  }

  private text(value: Json | undefined, field: string, path: string): string {
    const text = member(value, field);
    if (typeof text === 'string') return text;
    throw this.malformed(`${path}.${field}`, text, 'a string');
  }

  private originOf(account: string, path: string): Origin {
    return { account, region: '', template: this.source.file, path };
  }

  private malformed(path: string, got: Json | undefined, expected: string): IamPatternsError {
    return new IamPatternsError({
      code: 'malformed-account-export',
      at: `${this.source.file}: ${path}`,
      got: excerpt(got),
      expected,
      fix: 'export again: aws iam get-account-authorization-details > account.json',
    });
  }
}

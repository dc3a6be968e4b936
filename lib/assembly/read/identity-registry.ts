import { hasSymbol } from '../../policy/pattern/symbol';
import { IamPatternsError } from '../../errors';
import type { PolicyDocument } from '../../policy/document/document';
import type { Origin, Policy, Tags } from '../facts';
import type { SymbolTable } from '../resolve/symbol-table';

export type IdentityType = 'role' | 'user' | 'group';

/** A role, user or group while its parts are being gathered from everywhere. */
export interface IdentityDraft {
  readonly type: IdentityType;
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly account: string;
  readonly declared: boolean;
  readonly origin: Origin;
  readonly tags: Tags;
  readonly maxSessionDuration: number | string;
  /** ARN of the boundary. */
  readonly boundary?: string;
  trust?: Policy;
  readonly inline: Policy[];
  /** ARNs of attached managed policies. */
  readonly attached: Set<string>;
  /** ARNs of a user's groups, or of a group's members. */
  readonly related: Set<string>;
}

/** A managed policy while its attachments are being gathered. */
export interface ManagedPolicyDraft {
  readonly arn: string;
  readonly name: string;
  readonly path: string;
  readonly origin: Origin;
  /** Reads the document as what the attachments make of the policy: permissions or a boundary. */
  readonly read: (kind: 'identity' | 'boundary') => PolicyDocument;
  /** Day of the data, where the document comes with this package. */
  readonly asOf?: string;
}

/** Who names an identity: entities are named within an account. */
export interface NamedFrom {
  readonly account: string;
  readonly partition: string;
  readonly origin: Origin;
}

/**
 * Roles, users, groups and managed policies, found by name or ARN, so that whatever is attached to them from any
 * direction reaches its owner.
 */
export class IdentityRegistry {
  readonly identities: IdentityDraft[] = [];
  readonly managedPolicies = new Map<string, ManagedPolicyDraft>();
  private readonly byName = new Map<string, IdentityDraft[]>();

  constructor(private readonly symbols: SymbolTable) {}

  declare(
    parts: Omit<IdentityDraft, 'declared' | 'trust' | 'inline' | 'attached' | 'related'>,
  ): IdentityDraft {
    const { type, arn, name, path, account, origin, tags, maxSessionDuration, boundary } = parts;
    return this.add({
      type,
      arn,
      name,
      path,
      account,
      origin,
      tags,
      maxSessionDuration,
      boundary,
      trust: undefined,
      declared: true,
      inline: [],
      attached: new Set(),
      related: new Set(),
    });
  }

  declareManagedPolicy(draft: ManagedPolicyDraft): void {
    const other = this.managedPolicies.get(draft.arn);
    if (other && !mayExcludeEachOther(other.origin, draft.origin))
      throw twice(draft.arn, other.origin, draft.origin);
    this.managedPolicies.set(draft.arn, draft);
  }

  /** Whether something at hand creates an identity of that name in that account. */
  has(type: IdentityType, account: string, name: string): boolean {
    return this.byName.has(keyOf(type, account, name));
  }

  /**
   * The identities of that name in that account; if nothing at hand creates one, it is noted as one that exists
   * elsewhere, so that what is attached to it is not lost.
   */
  named(type: IdentityType, name: string, from: NamedFrom): readonly IdentityDraft[] {
    const found = this.byName.get(keyOf(type, from.account, name));
    return found ?? [this.undeclared(type, name, from)];
  }

  private undeclared(
    type: IdentityType,
    name: string,
    { account, partition, origin }: NamedFrom,
  ): IdentityDraft {
    // The path is a part of the ARN, and attachments do not include it: empty or `some/path/`.
    const path = this.symbols.unknown(
      `${account}/path-of-${type}-${name}`,
      `the ${type} ${name} is not declared in these templates, so its path is not known`,
    );
    const unknown = this.symbols.unknown(
      `${account}/session-of-${type}-${name}`,
      `the ${type} ${name} is not declared in these templates`,
    );
    return this.add({
      type,
      arn: `arn:${partition}:iam::${account}:${type}/${path}${name}`,
      name,
      path: `/${path}`,
      account,
      declared: false,
      origin,
      tags: { [unknown]: unknown },
      maxSessionDuration: unknown,
      inline: [],
      attached: new Set(),
      related: new Set(),
    });
  }

  private add(draft: IdentityDraft): IdentityDraft {
    const key = keyOf(draft.type, draft.account, draft.name);
    const others = this.byName.get(key);
    const clash = others?.find(({ origin }) => !mayExcludeEachOther(origin, draft.origin));
    if (clash) throw twice(draft.arn, clash.origin, draft.origin);
    if (others) others.push(draft);
    else this.byName.set(key, [draft]);
    this.identities.push(draft);
    return draft;
  }
}

/** Symbols are unique everywhere, so a name that holds one needs no account to be found. */
function keyOf(type: IdentityType, account: string, name: string): string {
  return hasSymbol(name) ? `${type} ${name}` : `${type} ${account} ${name}`;
}

/** Two declarations of one name may stand under conditions of which only one comes true. */
function mayExcludeEachOther(a: Origin, b: Origin): boolean {
  return a.condition !== undefined && b.condition !== undefined;
}

function twice(arn: string, first: Origin, second: Origin): IamPatternsError {
  return new IamPatternsError({
    code: 'identity-twice',
    at: `${second.template}: ${second.path}`,
    got: `${arn} declared a second time (the first is ${first.path} of ${first.template})`,
    expected: 'names that are unique in their account, over all regions',
    fix: 'give one of the two another name',
  });
}

/** Notes who is in which group, on both sides. */
export function relate(users: readonly IdentityDraft[], groups: readonly IdentityDraft[]): void {
  for (const user of users) {
    for (const group of groups) {
      user.related.add(group.arn);
      group.related.add(user.arn);
    }
  }
}

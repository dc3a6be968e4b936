import type { IConstruct } from 'constructs';
import type { Caller } from '../../trust/caller';
import { rejectUnsetValues, requireValue } from '../../trust/names/unset-values';
import type { MfaRequirement, TrustConditions } from '../../trust/conditions/trust-conditions';
import { rejectExcludedCallers } from '../../trust/conditions/excluded-callers';
import type { TrustEntry } from '../../trust/trust-entry';
import { mergeStatements } from '../../trust/trust-policy';
import { isAccountId } from '../../policy/arn/arn';
import { partitionOf } from '../../trust/names/arn-partition';
import { deployedText } from '../../trust/names/literal';
import { type BoundEntry, entryStatements } from '../../trust/entry-statements';
import type { TrustStatement } from '../../trust/trust-statement';

/** What a role requires of every entry of its trust. */
export interface RoleRequirements {
  /** Conditions that apply to every entry in addition to its own, unless it sets `withoutRoleConditions`. */
  readonly conditions?: TrustConditions;
  /** MFA for callers that can present it, in entries without an MFA requirement of their own. */
  readonly userMfa?: MfaRequirement;
}

/** The entries of a role's trust, with the conditions of the role applied to them. */
export class TrustEntries {
  private readonly entries: BoundEntry[] = [];

  constructor(
    private readonly role: IConstruct,
    private readonly requirements: RoleRequirements,
  ) {
    rejectUnsetValues(requirements, role.node.path);
  }

  /** The number of entries. It grows with each entry. */
  get count(): number {
    return this.entries.length;
  }

  /** Applies the conditions of the role to an entry. */
  bind({ callers, form, withoutRoleConditions, ...own }: TrustEntry): BoundEntry {
    const at = this.role.node.path;
    requireValue(callers, 'property callers of a trust entry', at);
    rejectUnsetValues({ callers, ...own }, at);
    const { conditions: ofRole, userMfa } = this.requirements;
    const conditions = [...(ofRole && withoutRoleConditions !== true ? [ofRole] : []), own];
    const hasMfa = conditions.some((each) => each.mfa !== undefined || each.userMfa !== undefined);
    return { callers, form, conditions: hasMfa || !userMfa ? conditions : [...conditions, { userMfa }] };
  }

  add(entry: BoundEntry): void {
    this.entries.push(entry);
  }

  /** The statements of all entries, merged. They are complete only at synthesis, because groups fill until then. */
  statements(): TrustStatement[] {
    const texts = new Map<string, string>();
    const textOf = (value: string) => {
      const text = texts.get(value) ?? principalText(value, this.role);
      texts.set(value, text);
      return text;
    };
    const statements = this.entries.flatMap((entry) => entryStatements(this.role, entry, true));
    rejectExcludedCallers(this.role, statements);
    const merged = mergeStatements(statements, textOf);
    return [...merged.filter(({ isDeny }) => !isDeny), ...merged.filter(({ isDeny }) => isDeny)];
  }

  /** The statements for the callers that are known now; groups are left out. */
  knownStatements(): TrustStatement[] {
    return this.entries.flatMap((entry) => this.knownStatementsOf(entry));
  }

  /** The statements of one entry for the callers that are known now. An entry without callers is an error. */
  knownStatementsOf(entry: BoundEntry): TrustStatement[] {
    const callers = entry.callers.filter(isClosed);
    if (callers.length === 0 && entry.callers.length > 0) return [];
    return entryStatements(this.role, { ...entry, callers });
  }

  /** Whether some entry requires MFA of the callers that can present it. */
  get requireUserMfa(): boolean {
    return this.entries.some(({ conditions }) =>
      conditions.some(({ userMfa }) => userMfa !== undefined && userMfa.required !== false),
    );
  }

  /** Whether the console can switch to the role through some entry. It sends no external ID and no source identity. */
  get admitConsole(): boolean {
    return this.entries.some(({ conditions }) =>
      conditions.every(
        ({ externalIds, externalIdPatterns, sourceIdentity }) =>
          externalIds === undefined &&
          externalIdPatterns === undefined &&
          (sourceIdentity === undefined || sourceIdentity.required === false),
      ),
    );
  }
}

/** The text of a principal. An account ID is a short form of the ARN of its root. */
function principalText(value: string, role: IConstruct): string {
  const [text, partition] = [deployedText(value, role), partitionOf(role)];
  return isAccountId(text) && partition !== undefined ? `arn:${partition}:iam::${text}:root` : text;
}

/** Whether the caller is complete now. A group fills until synthesis. */
function isClosed(caller: Caller): boolean {
  return caller._binding.isOpen !== true;
}

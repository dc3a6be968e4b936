import type { CheckOptions } from '../options';

/** How serious a finding is. */
export enum FindingSeverity {
  /** Fails the synthesis. */
  ERROR = 'error',
  /** Needs a decision, but does not fail the synthesis. */
  WARNING = 'warning',
  /** For information. */
  INFO = 'info',
}

/** Quotas of your accounts that differ from the defaults of AWS. */
export interface IamQuotas {
  /**
   * The maximum size of a trust policy in characters without whitespace, 2,048–8,192.
   *
   * @default 2048
   */
  readonly trustPolicySize?: number;
  /**
   * The maximum number of managed policies attached to a role, at most 25.
   *
   * @default 20
   */
  readonly managedPoliciesPerRole?: number;
  /**
   * The maximum number of managed policies attached to a user, at most 20.
   *
   * @default 10
   */
  readonly managedPoliciesPerUser?: number;
}

/** Options for `LeastPrivilegeChecks`. */
export interface LeastPrivilegeChecksOptions {
  /**
   * The IDs of rules that do not run. Prefer an acknowledgement, because it keeps a reason.
   *
   * @default - all rules run
   */
  readonly rulesOff?: string[];
  /**
   * Rule ID → severity of all findings of the rule.
   *
   * @default - the severity of the rule
   */
  readonly severities?: { [ruleId: string]: FindingSeverity };
  /**
   * The IDs of your accounts that are not in the app. They do not count as third parties.
   *
   * @default - only the accounts of the app
   */
  readonly knownAccounts?: string[];
  /**
   * Quotas of your accounts that differ from the defaults of AWS.
   *
   * @default - the defaults of AWS
   */
  readonly quotas?: IamQuotas;
}

/** The options as the engine takes them. The type fails to compile if an option is missing here. */
export function checkOptionsFrom(
  options: LeastPrivilegeChecksOptions & { readonly [key in keyof CheckOptions]: unknown },
): CheckOptions {
  const { severities = {}, ...rest } = options;
  const entries = Object.entries(severities).map(([id, severity]) => [id, `${severity}`] as const);
  return { ...rest, severities: Object.fromEntries(entries) };
}

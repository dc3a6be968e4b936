import { IamPatternsError } from '../errors';
import { isAccountId } from '../policy/arn/arn';
import { Quota } from '../policy/quota';
import { nearestName } from '../service-authorization';
import type { Severity } from './findings/severity';

/** Options of the checks. */
export interface CheckOptions {
  /**
   * IDs of rules that do not run. An acknowledgement is usually better, because it keeps a reason.
   *
   * @default - all rules run
   */
  readonly rulesOff?: readonly string[];
  /**
   * Rule id → severity of all its findings.
   *
   * @default - the rule decides
   */
  readonly severities?: Readonly<Record<string, Severity>>;
  /**
   * Accounts of your own that are not in the app: their principals are not third parties.
   *
   * @default - the accounts of the app alone
   */
  readonly knownAccounts?: readonly string[];
  /**
   * Quotas that AWS applies to your accounts, where they differ from its defaults.
   *
   * @default - AWS's defaults
   */
  readonly quotas?: Partial<Quotas>;
}

/** The quotas that AWS raises on request. */
export interface Quotas {
  /** Characters without blanks, 2,048–8,192. */
  readonly trustPolicySize: number;
  /** Managed policies attached to a role, at most 25. */
  readonly managedPoliciesPerRole: number;
  /** Managed policies attached to a user, at most 20. */
  readonly managedPoliciesPerUser: number;
}

/** Options with every default filled in. */
export type Settings = Required<Omit<CheckOptions, 'quotas'>> & { readonly quotas: Quotas };

/** Fills in defaults. Unknown rule names and invalid account IDs are errors. */
export function settingsOf(options: CheckOptions, rules: readonly { readonly id: string }[]): Settings {
  const { rulesOff = [], severities = {}, knownAccounts = [], quotas = {} } = options;
  const ids = rules.map(({ id }) => id);
  for (const id of [...rulesOff, ...Object.keys(severities)])
    if (!ids.includes(id)) throw unknownRule(id, ids);
  for (const account of knownAccounts)
    if (!isAccountId(account))
      throw new IamPatternsError({
        code: 'malformed-account-id',
        at: 'knownAccounts',
        got: account,
        expected: 'twelve digits',
        fix: 'give the ids of your own accounts',
      });
  return { rulesOff, severities, knownAccounts, quotas: { ...DEFAULT_QUOTAS, ...quotas } };
}

const DEFAULT_QUOTAS: Quotas = {
  trustPolicySize: Quota.trustPolicySize.default,
  managedPoliciesPerRole: Quota.managedPoliciesPerRole.default,
  managedPoliciesPerUser: Quota.managedPoliciesPerUser.default,
};

/** The error for the name of a rule that does not exist. */
export function unknownRule(id: string, ids: readonly string[]): IamPatternsError {
  const near = nearestName(id, ids);
  return new IamPatternsError({
    code: 'unknown-rule',
    got: id,
    expected: 'the id of a rule',
    fix: near === undefined ? 'look it up in the rule reference' : `did you mean ${near}?`,
  });
}

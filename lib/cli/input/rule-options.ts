import { SEVERITIES, type CheckOptions, type Quotas, type Severity } from '../../checks';
import { mergeChecks, type Configuration } from '../../checks/configuration-file';
import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';
import type { Options, Values } from '../framework/option';

/** Options for the rules. */
export const RULE_OPTIONS = {
  off: { value: '<rule>', repeatable: true, summary: 'rule to turn off' },
  severity: {
    value: '<rule>=<severity>',
    repeatable: true,
    summary: `severity for the findings of a rule: ${SEVERITIES.join(', ')}`,
  },
  'known-account': {
    value: '<account>',
    repeatable: true,
    summary: 'account of your organization that is not in the sources: trusting it is not third-party access',
  },
  quota: {
    value: '<name>=<number>',
    repeatable: true,
    summary:
      'quota that AWS raised for you: trust-policy-size, managed-policies-per-role or managed-policies-per-user',
  },
} as const satisfies Options;

/** The rules and what they assume, as options. */
export type RuleValues = Values<typeof RULE_OPTIONS>;

const QUOTAS: Readonly<Record<string, { readonly name: keyof Quotas; readonly maximum: number }>> = {
  'trust-policy-size': { name: 'trustPolicySize', maximum: Quota.trustPolicySize.maximum },
  'managed-policies-per-role': {
    name: 'managedPoliciesPerRole',
    maximum: Quota.managedPoliciesPerRole.maximum,
  },
  'managed-policies-per-user': {
    name: 'managedPoliciesPerUser',
    maximum: Quota.managedPoliciesPerUser.maximum,
  },
};

/** The options of the checks. */
export function checkOptionsOf(
  { off, severity, knownAccount, quota }: RuleValues,
  configuration: Configuration,
): CheckOptions {
  return mergeChecks(configuration, {
    rulesOff: off,
    severities: Object.fromEntries(
      pairsOf('severity', severity).map(([rule, value]) => [rule, severityOf(rule, value)]),
    ),
    knownAccounts: knownAccount,
    quotas: Object.fromEntries(pairsOf('quota', quota).map(([name, value]) => quotaOf(name, value))),
  });
}

/** `name=value` pairs. A name that is given twice is an error, because one of its values would be lost. */
function pairsOf(option: PairOption, texts: readonly string[]): [name: string, value: string][] {
  const pairs = texts.map((text): [string, string] => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) throw malformed(option, text, 'a name, = and a value');
    return [name, value];
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw malformed(option, twice[0], 'each name at most once');
  return pairs;
}

type PairOption = 'severity' | 'quota';

function severityOf(rule: string, value: string): Severity {
  const severity = SEVERITIES.find((each) => each === value);
  if (severity === undefined) throw malformed('severity', `${rule}=${value}`, SEVERITIES.join(', '));
  return severity;
}

function quotaOf(text: string, value: string): [keyof Quotas, number] {
  const quota = Object.hasOwn(QUOTAS, text) ? QUOTAS[text] : undefined;
  if (quota === undefined) throw malformed('quota', text, Object.keys(QUOTAS).join(', '));
  const { name, maximum } = quota;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > maximum)
    throw malformed('quota', `${text}=${value}`, `a whole number from 1 to ${maximum}`);
  return [name, number];
}

function malformed(option: PairOption, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: `malformed-${option}`,
    at: `--${option}`,
    subject: option,
    got,
    expected,
    fix: `write --${option} ${RULE_OPTIONS[option].value}`,
  });
}

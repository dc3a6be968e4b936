import { SEVERITIES, type CheckOptions, type Quotas, type Severity } from '../../checks';
import { IamPatternsError } from '../../errors';
import { Quota } from '../../policy/quota';
import type { Arguments } from '../framework/arguments';
import type { Option } from '../framework/command';

/** Options about the rules and what they take for given. */
export const RULE_OPTIONS: Readonly<Record<string, Option>> = {
  off: { value: '<rule>', repeatable: true, summary: 'a rule that is not to run' },
  severity: {
    value: '<rule>=<severity>',
    repeatable: true,
    summary: `another severity for the findings of a rule: ${SEVERITIES.join(', ')}`,
  },
  'known-account': {
    value: '<account>',
    repeatable: true,
    summary: 'an account of your own that the sources do not tell of: who lives there is no third party',
  },
  quota: {
    value: '<name>=<number>',
    repeatable: true,
    summary: `a quota that AWS has raised: trust-policy-size, managed-policies-per-role or -user`,
  },
};

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

/** What the arguments tell the checks. */
export function checkOptionsOf(args: Arguments): CheckOptions {
  return {
    rulesOff: args.list('off'),
    severities: Object.fromEntries(
      pairsOf(args, 'severity').map(([rule, value]) => [rule, severityOf(rule, value)]),
    ),
    knownAccounts: args.list('known-account'),
    quotas: Object.fromEntries(pairsOf(args, 'quota').map(([name, value]) => quotaOf(name, value))),
  };
}

/** `name=value` of a repeatable option; a name that is given twice would leave one of them out. */
function pairsOf(args: Arguments, option: string): [name: string, value: string][] {
  const pairs = args.list(option).map((text): [string, string] => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || value === undefined) throw malformed(option, text, 'a name, =, and a value');
    return [name, value];
  });
  const twice = pairs.find(([name], index) => pairs.findIndex(([other]) => other === name) !== index);
  if (twice !== undefined) throw malformed(option, `${twice[0]} twice`, 'each name once');
  return pairs;
}

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

function malformed(option: string, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: `malformed-${option}`,
    at: `--${option}`,
    got,
    expected,
    fix: `write --${option} ${RULE_OPTIONS[option]?.value ?? ''}`,
  });
}

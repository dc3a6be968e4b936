import { isAbsolute, join } from 'node:path';
import { IamPatternsError } from '../errors';
import { isAccountId } from '../policy/arn/arn';
import { Quota } from '../policy/quota';
import { nearestName } from '../service-authorization';
import { excerpt, isObject, type Json, type JsonObject } from '../text/json';
import { SEVERITIES, type Severity } from './findings/severity';
import { unknownRule, type CheckOptions, type Quotas } from './options';
import { RULES } from './rules/rules';

/** What `iam-patterns.json` configures. The validation plugin, the cdk-nag pack and the command line read it alike. */
export interface Configuration {
  readonly checks: CheckOptions;
  /**
   * Baseline file.
   *
   * @default - none
   */
  readonly baseline?: string;
  /** Files or folders with the documents of managed policies. */
  readonly managedPolicies: readonly string[];
  /** Files or folders with SCPs, one for each level, from the root down. */
  readonly scps: readonly string[];
  /** Files or folders with RCPs, one for each level. */
  readonly rcps: readonly string[];
  /**
   * The organization of the accounts.
   *
   * @default - unknown
   */
  readonly organization?: { readonly id: string; readonly accounts: readonly string[] };
  /** Accounts in which Block Public Access of Amazon S3 is on for the whole account. */
  readonly publicAccessBlocked: readonly string[];
}

const KEYS = [
  '$schema',
  'knownAccounts',
  'rules',
  'quotas',
  'baseline',
  'managedPolicies',
  'guardrails',
  'organization',
  'publicAccessBlocked',
];
const RULE_KEYS = ['off', 'reason', 'severity'];
const QUOTAS: readonly (keyof Quotas)[] = [
  'trustPolicySize',
  'managedPoliciesPerRole',
  'managedPoliciesPerUser',
];

/** The configuration that a value contains. The place of an error is its JSON path, which begins with `root`. */
export function parseConfiguration(json: Json, root: string, folder: string): Configuration {
  const at = (key: string): string => (root === '' ? key : `${root}.${key}`);
  const values = objectOf(json, root, KEYS);
  const path = (text: string): string => (isAbsolute(text) ? text : join(folder, text));
  const guardrails = objectOf(values['guardrails'] ?? {}, at('guardrails'), ['scps', 'rcps']);
  const baseline = values['baseline'];
  if (baseline !== undefined && (typeof baseline !== 'string' || baseline === ''))
    throw malformed(at('baseline'), baseline, 'the path of a file');
  return {
    checks: {
      ...rulesOf(values['rules'] ?? {}, at('rules')),
      knownAccounts: accountsOf(values['knownAccounts'], at('knownAccounts')),
      quotas: quotasOf(values['quotas'] ?? {}, at('quotas')),
    },
    ...(baseline !== undefined && { baseline: path(baseline) }),
    managedPolicies: pathsOf(values['managedPolicies'], at('managedPolicies')).map(path),
    scps: pathsOf(guardrails['scps'], at('guardrails.scps')).map(path),
    rcps: pathsOf(guardrails['rcps'], at('guardrails.rcps')).map(path),
    ...organizationOf(values['organization'], at('organization')),
    publicAccessBlocked: accountsOf(values['publicAccessBlocked'], at('publicAccessBlocked')),
  };
}

/** A rule is turned off with a reason, or gets another severity. */
function rulesOf(json: Json, at: string): Pick<CheckOptions, 'rulesOff' | 'severities'> {
  const rulesOff: string[] = [];
  const severities: Record<string, Severity> = {};
  for (const [id, each] of Object.entries(objectOf(json, at))) {
    const { off, reason, severity } = objectOf(each, `${at}.${id}`, RULE_KEYS);
    if (off !== undefined && typeof off !== 'boolean')
      throw malformed(`${at}.${id}.off`, off, 'true or false');
    if (off === true) {
      if (typeof reason !== 'string' || reason.trim() === '')
        throw malformed(`${at}.${id}.reason`, reason, 'the reason why the rule is off');
      rulesOff.push(id);
    }
    const known = SEVERITIES.find((name) => name === severity);
    if (severity !== undefined && known === undefined)
      throw malformed(`${at}.${id}.severity`, severity, SEVERITIES.join(', '));
    if (known !== undefined) severities[id] = known;
    if (off === true ? known !== undefined : off === undefined && known === undefined)
      throw malformed(`${at}.${id}`, each, 'off with a reason, or a severity: not both, not neither');
    if (!RULES.some((rule) => rule.id === id))
      throw unknownRule(
        id,
        RULES.map((rule) => rule.id),
      ).movedTo(`${at}.${id}`);
  }
  return { rulesOff, severities };
}

function quotasOf(json: Json, at: string): Partial<Quotas> {
  const quotas = objectOf(json, at, QUOTAS);
  for (const name of QUOTAS) {
    const value = quotas[name];
    const { maximum } = Quota[name];
    if (value !== undefined && !(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maximum))
      throw malformed(`${at}.${name}`, value, `a whole number from 1 to ${maximum}`);
  }
  return quotas;
}

function organizationOf(json: Json | undefined, at: string): Pick<Configuration, 'organization'> {
  if (json === undefined) return {};
  const { id, accounts } = objectOf(json, at, ['id', 'accounts']);
  if (typeof id !== 'string' || !/^o-[a-z0-9]{10,32}$/.test(id))
    throw malformed(`${at}.id`, id, 'an ID such as o-a1b2c3d4e5');
  if (accounts === undefined) throw malformed(at, json, 'the accounts of the organization too');
  return { organization: { id, accounts: accountsOf(accounts, `${at}.accounts`) } };
}

/** The object; a key that is not among the known ones is probably misspelled. */
function objectOf(json: Json, at: string, known?: readonly string[]): JsonObject {
  if (!isObject(json)) throw malformed(at, json, 'an object');
  const unknown = known && Object.keys(json).find((key) => !known.includes(key));
  if (unknown === undefined) return json;
  const nearest = nearestName(unknown, known ?? []);
  const place = at === '' ? unknown : `${at}.${unknown}`;
  throw malformed(place, `key ${unknown}`, nearest ?? `one of ${(known ?? []).join(', ')}`);
}

function accountsOf(json: Json | undefined, at: string): readonly string[] {
  const accounts = textsOf(json, at);
  const wrong = accounts.find((each) => !isAccountId(each));
  if (wrong !== undefined) throw malformed(at, wrong, 'account IDs of 12 digits, as strings');
  return accounts;
}

function pathsOf(json: Json | undefined, at: string): readonly string[] {
  const paths = textsOf(json, at);
  if (paths.includes('')) throw malformed(at, '', 'paths of files or folders');
  return paths;
}

function textsOf(json: Json | undefined, at: string): readonly string[] {
  if (json === undefined) return [];
  if (Array.isArray(json) && json.every((each) => typeof each === 'string')) return json;
  throw malformed(at, json, 'a list of strings');
}

function malformed(at: string, got: Json | undefined, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-configuration',
    at,
    subject: 'configuration',
    got: typeof got === 'string' ? got : got === undefined ? 'nothing' : excerpt(got),
    expected,
    fix: 'correct it; the schema is cdk-iam-patterns/iam-patterns.schema.json',
  });
}

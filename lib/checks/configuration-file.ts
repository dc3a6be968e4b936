import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { IamPatternsError } from '../errors';
import { isAccountId } from '../policy/arn/arn';
import { nearestName } from '../service-authorization';
import { requireUniqueKeys } from '../text/duplicate-keys';
import { excerpt, isObject, member, type Json, type JsonObject } from '../text/json';
import { parseText, readText } from '../text/text-file';
import { SEVERITIES, type Severity } from './findings/severity';
import type { CheckOptions, Quotas } from './options';

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

/** Name of the file, in the folder of the app. */
export const CONFIGURATION_FILE = 'iam-patterns.json';

/** Key with the same content in `cdk.json`. */
const CDK_KEY = 'iam-patterns';

const NONE: Configuration = { checks: {}, managedPolicies: [], scps: [], rcps: [], publicAccessBlocked: [] };

/**
 * The configuration of a folder: `iam-patterns.json`, or the key `iam-patterns` of `cdk.json`. Paths in it are relative to
 * the folder.
 *
 * @throws IamPatternsError `malformed-configuration` for unknown keys and invalid values
 */
export function readConfiguration(folder = '.'): Configuration {
  const file = join(folder, CONFIGURATION_FILE);
  if (existsSync(file)) return parseConfiguration(jsonOf(file), file, folder);
  const cdk = join(folder, 'cdk.json');
  const json = existsSync(cdk) ? member(jsonOf(cdk), CDK_KEY) : undefined;
  return json === undefined ? NONE : parseConfiguration(json, `${cdk}: ${CDK_KEY}`, folder);
}

/** Options of the code with those of the configuration. The code wins; lists are joined. */
export function mergeChecks({ checks }: Configuration, options: CheckOptions): CheckOptions {
  return {
    rulesOff: [...(checks.rulesOff ?? []), ...(options.rulesOff ?? [])],
    severities: { ...checks.severities, ...options.severities },
    knownAccounts: [...(checks.knownAccounts ?? []), ...(options.knownAccounts ?? [])],
    quotas: { ...checks.quotas, ...options.quotas },
  };
}

function jsonOf(file: string): Json {
  const text = readText(file);
  requireUniqueKeys(text, file);
  return parseText(text, file);
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

function parseConfiguration(json: Json, at: string, folder: string): Configuration {
  const values = objectOf(json, at, KEYS);
  const path = (text: string): string => (isAbsolute(text) ? text : join(folder, text));
  const guardrails = objectOf(values['guardrails'] ?? {}, `${at}: guardrails`, ['scps', 'rcps']);
  const baseline = values['baseline'];
  if (baseline !== undefined && typeof baseline !== 'string')
    throw malformed(`${at}: baseline`, baseline, 'a path');
  return {
    checks: {
      ...rulesOf(values['rules'] ?? {}, `${at}: rules`),
      knownAccounts: textsOf(values['knownAccounts'], `${at}: knownAccounts`),
      quotas: quotasOf(values['quotas'] ?? {}, `${at}: quotas`),
    },
    ...(baseline !== undefined && { baseline: path(baseline) }),
    managedPolicies: textsOf(values['managedPolicies'], `${at}: managedPolicies`).map(path),
    scps: textsOf(guardrails['scps'], `${at}: guardrails.scps`).map(path),
    rcps: textsOf(guardrails['rcps'], `${at}: guardrails.rcps`).map(path),
    ...organizationOf(values['organization'], `${at}: organization`),
    publicAccessBlocked: accountsOf(values['publicAccessBlocked'], `${at}: publicAccessBlocked`),
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
  }
  return { rulesOff, severities };
}

function quotasOf(json: Json, at: string): Partial<Quotas> {
  const quotas = objectOf(json, at, QUOTAS);
  for (const [name, value] of Object.entries(quotas))
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
      throw malformed(`${at}.${name}`, value, 'a whole number');
  return quotas;
}

function organizationOf(json: Json | undefined, at: string): Pick<Configuration, 'organization'> {
  if (json === undefined) return {};
  const { id, accounts } = objectOf(json, at, ['id', 'accounts']);
  if (typeof id !== 'string' || !/^o-[a-z0-9]{10,32}$/.test(id))
    throw malformed(`${at}.id`, id, 'an ID such as o-a1b2c3d4e5');
  return { organization: { id, accounts: textsOf(accounts, `${at}.accounts`) } };
}

/** The object; a key that is not among the known ones is probably misspelled. */
function objectOf(json: Json, at: string, known?: readonly string[]): JsonObject {
  if (!isObject(json)) throw malformed(at, json, 'an object');
  const unknown = known && Object.keys(json).find((key) => !known.includes(key));
  if (unknown === undefined) return json;
  const nearest = nearestName(unknown, known ?? []);
  throw malformed(at, `key ${unknown}`, nearest ?? `one of ${(known ?? []).join(', ')}`);
}

function accountsOf(json: Json | undefined, at: string): readonly string[] {
  const accounts = textsOf(json, at);
  const wrong = accounts.find((each) => !isAccountId(each));
  if (wrong !== undefined) throw malformed(at, wrong, 'account IDs of 12 digits, as strings');
  return accounts;
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

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { IamPatternsError } from '../errors';
import { requireUniqueKeys } from '../text/duplicate-keys';
import { isObject, member, type Json, type JsonObject } from '../text/json';
import { parseText, readText } from '../text/text-file';
import { outlineOf, placeIn } from '../text/text-outline';
import { parseConfiguration, type Configuration } from './configuration-content';
import type { CheckOptions } from './options';

export type { Configuration };

/** Name of the file, in the folder of the app. */
export const CONFIGURATION_FILE = 'iam-patterns.json';

/** Key with the same content in `cdk.json`. */
const CDK_KEY = 'iam-patterns';

const NONE: Configuration = { checks: {}, managedPolicies: [], scps: [], rcps: [], publicAccessBlocked: [] };

/**
 * The configuration of a folder: `iam-patterns.json`, or the key `iam-patterns` of `cdk.json`. Paths in it are relative to
 * the folder.
 *
 * @throws IamPatternsError `malformed-configuration` for unknown keys and invalid values, with line and column;
 * `configuration-twice` where both files have one
 */
export function readConfiguration(folder = '.'): Configuration {
  const file = join(folder, CONFIGURATION_FILE);
  const cdk = join(folder, 'cdk.json');
  const inCdk = existsSync(cdk) ? configurationIn(objectIn(cdk), cdk) : undefined;
  if (!existsSync(file)) return inCdk === undefined ? NONE : parsed(inCdk, cdk, CDK_KEY, folder);
  if (inCdk === undefined) return parsed(jsonOf(file), file, '', folder);
  throw new IamPatternsError({
    code: 'configuration-twice',
    at: cdk,
    got: `key ${CDK_KEY} beside ${CONFIGURATION_FILE}`,
    expected: 'one configuration, because the other would have no effect',
    fix: `move the content of the key into ${CONFIGURATION_FILE}`,
  });
}

/** Ways to write the key that nothing would read: `iamPatterns`, `iam_patterns`, `cdk-iam-patterns`. */
const MISSPELLED_KEY = /^(cdk)?[-_]?iam[-_]?patterns?$/i;

/** What the key of `cdk.json` contains. A misspelled key, or one below `context`, would have no effect. */
function configurationIn(content: JsonObject, cdk: string): Json | undefined {
  const context = content['context'];
  const keys = (json: Json | undefined): string[] => (isObject(json) ? Object.keys(json) : []);
  const misspelled = keys(content).find((key) => key !== CDK_KEY && MISSPELLED_KEY.test(key));
  const misplaced = keys(context).find((key) => MISSPELLED_KEY.test(key));
  const wrong = misspelled ?? (misplaced === undefined ? undefined : `context.${misplaced}`);
  if (wrong === undefined) return member(content, CDK_KEY);
  throw new IamPatternsError({
    code: 'malformed-configuration',
    at: `${cdk}: ${wrong}`,
    got: `key ${wrong}`,
    expected: `the key ${CDK_KEY} at the top level`,
    fix: `rename the key to ${CDK_KEY} and put it beside app`,
  });
}

/** Reads the configuration that a file has at a JSON path. Errors name the line and the column. */
function parsed(json: Json, file: string, at: string, folder: string): Configuration {
  try {
    return parseConfiguration(json, at, folder);
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    const path = error.at ?? at;
    throw error.movedTo(`${file}${positionOf(readText(file), path)}${path === '' ? '' : `: ${path}`}`);
  }
}

/** `:line:column` of a JSON path; nothing in an empty file. */
function positionOf(text: string, path: string): string {
  if (text.trim() === '') return '';
  const lines = text.slice(0, placeIn(outlineOf(text), path).offset).split('\n');
  return `:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
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

function objectIn(file: string): JsonObject {
  const json = jsonOf(file);
  return isObject(json) ? json : {};
}

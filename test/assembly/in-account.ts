import { IamPatternsError } from '../../lib/errors';
import type { AssemblyFacts } from '../../lib/assembly/facts';
import type { Json, JsonObject } from '../../lib/text/json';
import { type LoadOptions, loadFacts, type TemplateSource } from '../../lib/assembly/load';

/** A template deployed as the stack `App` into us-east-1 of account 111111111111. */
export function inAccount(template: JsonObject, rest: Partial<TemplateSource> = {}): TemplateSource {
  return { template, stackName: 'App', account: '111111111111', region: 'us-east-1', ...rest };
}

/** The facts of resources deployed there. */
export function factsOf(Resources: JsonObject, rest: JsonObject = {}, options?: LoadOptions): AssemblyFacts {
  return loadFacts(inAccount({ Resources, ...rest }), options);
}

/** A trust policy for EC2. */
export const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** A permissions policy for one action, to be told from others by it. */
export function allowing(action: string): JsonObject {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] };
}

/** The error of ours that the action throws. */
export function errorOf(action: () => unknown): IamPatternsError {
  try {
    action();
  } catch (error) {
    if (error instanceof IamPatternsError) return error;
    throw error;
  }
  throw new Error('no error was thrown');
}

/** A value that must be a text. */
export function textOf(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`not a text: ${JSON.stringify(value)}`);
  return value;
}

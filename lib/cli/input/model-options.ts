import { AccessModel } from '../../access';
import type { AssemblyFacts } from '../../assembly/facts';
import type { LoadOptions } from '../../assembly/load';
import type { Arguments } from '../framework/arguments';
import type { Option, Positional } from '../framework/command';
import { readGuardrails } from './guardrail-files';
import { sourceOf } from './source-argument';

/** Where the model comes from, as every command takes it that asks a model. */
export const SOURCES: Positional = {
  usage: '<source…>',
  summary:
    'cloud assemblies (cdk.out), templates (file, or file@account or file@account/region), account exports (aws iam get-account-authorization-details); all are read together',
  minimum: 1,
  maximum: Infinity,
};

/** Options about how sources are read. */
export const READING_OPTIONS: Readonly<Record<string, Option>> = {
  'managed-policies': {
    value: '<path>',
    repeatable: true,
    summary: 'documents of managed policies, a file or a folder (see iam-patterns managed-policies)',
  },
  'assume-parameter-defaults': {
    summary: 'take a parameter without a value for its default, not for unknown',
  },
};

/** Options about what bears on access and is not in the sources. */
export const MODEL_OPTIONS: Readonly<Record<string, Option>> = {
  scp: {
    value: '<path>',
    repeatable: true,
    summary: 'service control policies of one level, a file or a folder; from the root down',
  },
  rcp: { value: '<path>', repeatable: true, summary: 'resource control policies of one level, likewise' },
  ...READING_OPTIONS,
};

/** What the options mean, for the help. */
export const MODEL_NOTES: readonly string[] = [
  'SCPs and RCPs are taken to be all that is attached at their level, over every account of the sources; a level of SCPs without any Allow keeps FullAWSAccess. Without --managed-policies the content of AWS managed policies is not known, and answers that hang on it are undetermined.',
];

/** What the options say about how sources are read. */
export function readingOf(args: Arguments): LoadOptions {
  return {
    managedPolicies: args.list('managed-policies'),
    assumeParameterDefaults: args.flag('assume-parameter-defaults'),
  };
}

/** The model of the sources that the arguments name. */
export function modelOf(args: Arguments, sources = args.positionals): AccessModel {
  return AccessModel.fromAssembly(sources.map(sourceOf), {
    ...readingOf(args),
    guardrails: {
      scps: args.list('scp').map((path) => readGuardrails(path, 'scp')),
      rcps: args.list('rcp').map((path) => readGuardrails(path, 'rcp')),
    },
  });
}

/** A line for each thing whose policies are not read: an answer about it would not be the whole truth. */
export function unreadNotes({ facts }: { readonly facts: AssemblyFacts }): string[] {
  return facts.unread.map(
    ({ type, reason, origin }) =>
      `note: not read: ${type} ${origin.constructPath ?? origin.logicalId ?? origin.template}: ${reason}`,
  );
}

import { AccessModel } from '../../access';
import type { AssemblyFacts } from '../../assembly/facts';
import type { LoadOptions } from '../../assembly/load';
import type { Configuration } from '../../checks/configuration-file';
import { safeLine } from '../../text/terminal-text';
import { ExitCode } from '../framework/exit-code';
import type { Options, Positional, Values } from '../framework/option';
import { readGuardrails } from './guardrail-files';
import { sourceOf } from './source-argument';

/** The sources of a model. */
export const SOURCES: Positional = {
  usage: '<source…>',
  summary:
    'cloud assemblies (cdk.out), templates (file, file@account or file@account/region) and account exports (aws iam get-account-authorization-details), which are read together (default: cdk.out)',
  minimum: 1,
  maximum: Infinity,
  fallback: 'cdk.out',
};

/** Options for reading sources. */
export const READING_OPTIONS = {
  'managed-policies': {
    value: '<path>',
    repeatable: true,
    summary: 'file or folder with documents of AWS managed policies (see iam-patterns managed-policies)',
  },
  'assume-parameter-defaults': {
    summary: 'use the default of a template parameter that has no value, instead of an unknown value',
  },
} as const satisfies Options;

/** Options for what limits access and is not in the sources. */
export const MODEL_OPTIONS = {
  scp: {
    value: '<path>',
    repeatable: true,
    summary: 'file or folder with the service control policies of one level, from the root down',
  },
  rcp: {
    value: '<path>',
    repeatable: true,
    summary: 'file or folder with the resource control policies of one level',
  },
  ...READING_OPTIONS,
} as const satisfies Options;

/** The option that makes an incomplete answer fail. */
export const STRICT_OPTION = {
  strict: {
    summary:
      'exit with 1 if a resource that may grant access was not read: the notes on stderr name each of them',
  },
} as const satisfies Options;

/** The exit code of an answer, given whether everything was read. */
export function strictly(strict: boolean, unread: readonly unknown[], code: ExitCode): ExitCode {
  return strict && unread.length > 0 && code === ExitCode.AS_EXPECTED ? ExitCode.NOT_AS_EXPECTED : code;
}

/** What the options mean, for the help. */
export const MODEL_NOTES: readonly string[] = [
  'The SCPs and RCPs that you pass are read as everything that is attached at their level, for every account of the sources. A level of SCPs without an Allow keeps FullAWSAccess. AWS managed policies have the content that comes with this package, and the answer shows its date. Pass --managed-policies for other content, and for partitions other than aws.',
];

/** How to read sources. */
export type ReadingValues = Values<typeof READING_OPTIONS>;

/** How to make a model of sources. */
export type ModelValues = Values<typeof MODEL_OPTIONS>;

/** The options of the loader. */
export function loadOptionsOf(
  { managedPolicies, assumeParameterDefaults }: ReadingValues,
  configuration: Configuration,
): LoadOptions {
  return {
    managedPolicies: [...configuration.managedPolicies, ...managedPolicies],
    assumeParameterDefaults,
  };
}

/** Reads the sources into a model, which may be for a comparison with another one. */
export function readModel(
  sources: readonly string[],
  values: ModelValues,
  configuration: Configuration,
  comparedWith?: AccessModel,
): AccessModel {
  return AccessModel.fromAssembly(sources.map(sourceOf), {
    ...loadOptionsOf(values, configuration),
    comparedWith: comparedWith?.facts,
    organization: configuration.organization,
    publicAccessBlocked: configuration.publicAccessBlocked,
    guardrails: {
      scps: [...configuration.scps, ...values.scp].map((path) => readGuardrails(path, 'scp')),
      rcps: [...configuration.rcps, ...values.rcp].map((path) => readGuardrails(path, 'rcp')),
    },
  });
}

/** One line for each resource whose policies were not read: an answer about it may be incomplete. */
export function unreadNotes({ facts }: { readonly facts: AssemblyFacts }): string[] {
  return facts.unread.map(({ type, reason, origin }) =>
    safeLine(`not read: ${type} ${origin.constructPath ?? origin.logicalId ?? origin.template}: ${reason}`),
  );
}

/** One line for each template that is compared as a stack of another name, or might have been. */
export function pairingNotes({ facts }: { readonly facts: AssemblyFacts }): string[] {
  const { pairs = [], unpaired = [] } = facts.stacks ?? {};
  return [
    ...pairs.map(
      ({ file, other }) =>
        `${file} and ${other} are compared as versions of one stack: what neither tells, such as the Region and parameters, is the same in both`,
    ),
    ...unpaired.map(
      ({ file }) =>
        `${file}: not known of which stack it is another version, so its unknown values count as changed. Give both files the same name`,
    ),
  ].map(safeLine);
}

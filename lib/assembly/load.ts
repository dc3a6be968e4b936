import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import { isAccountId } from '../policy/arn/arn';
import { IamPatternsError } from '../errors';
import { type AccountExport, isAccountExport } from './sources/account-export';
import { readCloudAssembly } from './sources/cloud-assembly';
import { collectFacts } from './collect';
import { requireUniqueKeys } from '../text/duplicate-keys';
import type { AssemblyFacts } from './facts';
import { type Json, type JsonObject, member } from '../text/json';
import { ManagedPolicyDocuments } from './sources/managed-policy-documents';
import { Resolver, type ResolverOptions } from './resolve/resolver';
import { stacksOfStackSets } from './sources/stack-set';
import { loadedStack, pairStacks } from './sources/stack-pairing';
import { placeStacks, type StackDescription } from './sources/stack';
import { SymbolTable } from './resolve/symbol-table';
import { attempt, type OnUnreadable } from './sources/unreadable';
import { constructPathsOf, notATemplate, readTemplate } from './sources/template';
import { parseTemplateText, readText } from '../text/text-file';

/** A CloudFormation template (JSON or YAML) with what is known about its deployment. */
export interface TemplateSource {
  /** Path of the file, or the template itself, such as `Template.fromStack(stack).toJSON()` gives it. */
  readonly template: string | JsonObject;
  /**
   * Name of the stack.
   *
   * @default - the name of the file up to its first dot; `Template` for a template that is no file
   */
  readonly stackName?: string;
  /**
   * Account: twelve digits.
   *
   * @default - unknown
   */
  readonly account?: string;
  /**
   * Region.
   *
   * @default - unknown
   */
  readonly region?: string;
  /**
   * Values of parameters.
   *
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Where facts come from: the directory of a cloud assembly, a template, or the output of
 * `aws iam get-account-authorization-details` (all by path); an assembly that was just synthesized; or a template
 * with more that is known about it.
 */
export type Source = string | CloudAssembly | TemplateSource;

/** What to read beside the sources, and how. */
export interface LoadOptions extends ResolverOptions {
  /**
   * Files or folders with documents of managed policies, AWS's above all: `{ name | arn, document }`.
   *
   * @default - none: what is attached by ARN only has no known content
   */
  readonly managedPolicies?: readonly string[];
  /**
   * The facts of another version, to which these will be compared. A template without a stack name, whose file has another
   * name there, is then read as the same stack: its unknown values are the same in both. `stacks.pairs` of the facts tells
   * which.
   *
   * @default - none: stacks of different names have different unknown values
   */
  readonly comparedWith?: AssemblyFacts;
  /**
   * Receives the error about each file that cannot be read. Everything else is read, so the facts are incomplete.
   *
   * @default - the first such error is thrown
   */
  readonly onUnreadable?: OnUnreadable;
}

/** Reads one or several sources together: what one names, another may hold. */
export function loadFacts(sources: Source | readonly Source[], options: LoadOptions = {}): AssemblyFacts {
  const symbols = new SymbolTable();
  const stacks: StackDescription[] = [];
  const exports: AccountExport[] = [];
  for (const source of isSourceList(sources) ? sources : [sources]) {
    const read = attempt(() => readSource(source, options.onUnreadable), options.onUnreadable);
    if (read === undefined) continue;
    if ('json' in read) exports.push(read);
    else stacks.push(...read.stacks.flatMap((stack) => [stack, ...stacksOfStackSets(stack)]));
  }
  const { stacks: paired, pairs, unpaired } = pairStacks(stacks, options.comparedWith?.stacks?.loaded ?? []);
  const resolver = new Resolver(placeStacks(paired, symbols), symbols, options);
  const documents = new ManagedPolicyDocuments(options.managedPolicies ?? [], options.onUnreadable);
  return {
    ...collectFacts(resolver, exports, documents),
    stacks: { loaded: paired.map(loadedStack), pairs, unpaired },
  };
}

/** A source of another type: an app that is not synthesized, a template without its wrapping object. */
function requireSource(source: unknown): asserts source is Source {
  if (typeof source === 'string') return;
  const { template, directory, synth, Resources } = (source ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof template === 'string' || (typeof template === 'object' && template !== null)) return;
  if (typeof directory === 'string') return;
  const isApp = typeof synth === 'function';
  throw new IamPatternsError({
    code: 'unknown-source',
    got: isApp
      ? 'source: an app that is not synthesized'
      : `source of type ${source === null ? 'null' : typeof source}`,
    expected: 'the result of app.synth(), a path, or an object with template',
    fix: isApp
      ? 'pass app.synth()'
      : source instanceof Promise
        ? 'await the promise'
        : Resources !== undefined
          ? 'write { template: … }'
          : 'pass AccessModel.fromAssembly(app.synth())',
  });
}

function isSourceList(sources: Source | readonly Source[]): sources is readonly Source[] {
  return Array.isArray(sources);
}

function readSource(
  source: Source,
  onUnreadable: OnUnreadable | undefined,
): AccountExport | { stacks: StackDescription[] } {
  requireSource(source);
  if (typeof source !== 'string')
    return {
      stacks: 'template' in source ? [readTemplateSource(source)] : readCloudAssembly(source, onUnreadable),
    };
  if (existsSync(source) && statSync(source).isDirectory())
    return { stacks: readCloudAssembly(source, onUnreadable) };
  if (basename(source) === 'manifest.json')
    return { stacks: readCloudAssembly(join(source, '..'), onUnreadable) };
  const text = readText(source);
  const json = parseTemplateText(text, source);
  requireUniqueKeys(text, source);
  if (isAccountExport(json)) return { file: source, json };
  return { stacks: [describeTemplate({ template: source }, json)] };
}

function readTemplateSource(source: TemplateSource): StackDescription {
  const { template } = source;
  if (typeof template !== 'string') return describeTemplate(source, template);
  const text = readText(template);
  requireUniqueKeys(text, template);
  return describeTemplate(source, parseTemplateText(text, template));
}

function describeTemplate(source: TemplateSource, json: Json): StackDescription {
  const { template, account, region, parameters = {} } = source;
  const fileName = typeof template === 'string' ? basename(template).replace(/\..*$/, '') : 'Template';
  const name = source.stackName ?? fileName;
  const file = typeof template === 'string' ? template : name;
  if (account !== undefined && !isAccountId(account)) {
    throw new IamPatternsError({
      code: 'malformed-account-id',
      at: file,
      got: account,
      expected: '12 digits',
      fix: 'give the account that the template is deployed to',
    });
  }
  // The CDK writes stacks without resources; a file without them is more likely no template at all.
  if (member(json, 'Resources') === undefined) {
    throw notATemplate(file, json);
  }
  const read = readTemplate(json, file);
  return {
    name,
    isNamedByFile: source.stackName === undefined && typeof template === 'string',
    account,
    region,
    file,
    template: read,
    parameters: new Map(Object.entries(parameters)),
    constructPaths: constructPathsOf(read),
    nested: new Map(),
  };
}

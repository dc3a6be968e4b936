import { IamPatternsError } from '../../errors';
import type { TemplateResource } from './template-resource';
import { usesServerless, withServerlessResources } from './serverless-resources';
import { isDeeperThan } from '../../policy/value';
import { excerpt, isObject, jsonKind, type Json, type JsonObject, member } from '../../text/json';

export type { TemplateResource } from './template-resource';

/** A CloudFormation template, its outer shape verified. */
export interface Template {
  readonly resources: ReadonlyMap<string, TemplateResource>;
  readonly parameters: JsonObject;
  readonly mappings: JsonObject;
  readonly conditions: JsonObject;
  readonly outputs: JsonObject;
  /** Keys of `Resources` that are functions (`Fn::ForEach::…`), and the macros of `Transform`: both make resources. */
  readonly generators: readonly string[];
}

/** Verifies the outer shape of a template; throws where CloudFormation rejects it. */
export function readTemplate(json: Json, file: string): Template {
  if (!isObject(json)) throw notATemplate(file, json);
  if (isDeeperThan(MAX_DEPTH, json)) throw tooDeep(file);
  const resources = section(json, 'Resources', file);
  const entries = Object.entries(resources).filter(([id]) => !id.startsWith('Fn::'));
  const declared = new Map(
    entries.map(([id, resource]) => [id, readResource(resource, `Resources.${id}`, file)]),
  );
  return {
    resources: usesServerless(member(json, 'Transform'))
      ? withServerlessResources(declared, member(json, 'Globals'))
      : declared,
    parameters: section(json, 'Parameters', file),
    mappings: section(json, 'Mappings', file),
    conditions: section(json, 'Conditions', file),
    outputs: section(json, 'Outputs', file),
    generators: [
      ...Object.keys(resources).filter((id) => id.startsWith('Fn::')),
      ...transforms(member(json, 'Transform')),
    ],
  };
}

/** Deeper than any template that was written or synthesized; the resolver has the same limit. */
const MAX_DEPTH = 200;

function tooDeep(at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'too-deep',
    at,
    got: `lists or objects more than ${MAX_DEPTH} deep`,
    expected: 'a template that a person could have meant',
    fix: 'look for a value that was wrapped again and again',
  });
}

function section(json: Json, name: string, file: string): JsonObject {
  const value = member(json, name);
  if (value === undefined) return {};
  if (!isObject(value)) throw malformed(file, name, value, 'an object');
  return value;
}

function readResource(resource: Json, at: string, file: string): TemplateResource {
  const type = member(resource, 'Type');
  if (typeof type !== 'string') throw malformed(file, `${at}.Type`, type, 'the type of the resource');
  const properties = member(resource, 'Properties') ?? {};
  if (!isObject(properties)) throw malformed(file, `${at}.Properties`, properties, 'an object');
  const condition = member(resource, 'Condition');
  if (condition !== undefined && typeof condition !== 'string') {
    throw malformed(file, `${at}.Condition`, condition, 'the name of a condition');
  }
  const metadata = member(resource, 'Metadata');
  const generator = Object.keys(properties).find((key) => key.startsWith('Fn::'));
  const connectors = member(resource, 'Connectors');
  return {
    type,
    properties,
    generator,
    condition,
    metadata: isObject(metadata) ? metadata : {},
    ...(connectors !== undefined && { connectors }),
  };
}

/** AWS's language extensions only add functions; every other macro may add resources. */
function transforms(value: Json | undefined): string[] {
  const macros = Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
  return macros
    .filter((macro) => macro !== 'AWS::LanguageExtensions')
    .map((macro) => `Transform ${excerpt(macro)}`);
}

/** Construct paths by logical id, as far as the CDK wrote them into the template itself. */
export function constructPathsOf({ resources }: Template): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const [logicalId, { metadata }] of resources) {
    const path = member(metadata, 'aws:cdk:path');
    if (typeof path === 'string') paths.set(logicalId, path);
  }
  return paths;
}

/** The error for a file that is not a template. It says what the file is and does not quote it. */
export function notATemplate(file: string, json: Json): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-template',
    at: file,
    got: isObject(json) ? 'an object without Resources' : jsonKind(json),
    expected: 'a CloudFormation template with Resources, or an account export',
    fix: 'pass the file of a template, or the directory of a cloud assembly',
  });
}

/** The error for a template that CloudFormation rejects. */
export function malformed(
  file: string,
  path: string,
  got: Json | undefined,
  expected: string,
): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-template',
    at: path === '' ? file : `${file}: ${path}`,
    got: excerpt(got),
    expected,
    fix: 'correct the template, or synthesize it again',
  });
}

import type { AssemblyFacts } from '../../lib/assembly/facts';
import type { Json, JsonObject } from '../../lib/text/json';
import { type LoadOptions, loadFacts, type TemplateSource } from '../../lib/assembly/load';
import { hasSymbol, readable } from '../../lib/policy/pattern/symbol';
import { inAccount, TRUST } from './in-account';

const BUCKET = { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'records' } };

/** The facts of a role whose trust holds the expression as a member. */
export function loaded(
  value: Json,
  rest: JsonObject = {},
  source: Partial<TemplateSource> = {},
  options?: LoadOptions,
) {
  const { Resources, ...sections } = rest;
  const Role = {
    Type: 'AWS::IAM::Role',
    Properties: { AssumeRolePolicyDocument: { ...TRUST, Value: value } },
  };
  const template = { ...sections, Resources: { Role, Bucket: BUCKET, ...(Resources as JsonObject) } };
  return loadFacts(inAccount(template, source), options);
}

export function valueIn(facts: AssemblyFacts): Json | undefined {
  return (facts.roles[0]?.trust?.document.source as JsonObject)['Value'];
}

export function value(
  expression: Json,
  rest?: JsonObject,
  source?: Partial<TemplateSource>,
  options?: LoadOptions,
) {
  return valueIn(loaded(expression, rest, source, options));
}

/** The one symbol that the expression becomes, as text, and its reason. */
export function unknown(expression: Json, rest?: JsonObject): { name: string; reason: string | undefined } {
  const facts = loaded(expression, rest);
  const text = valueIn(facts);
  if (typeof text !== 'string' || !hasSymbol(text)) throw new Error(`known: ${JSON.stringify(text)}`);
  const name = readable(text).slice(1, -1);
  return { name, reason: facts.symbols.get(name) };
}

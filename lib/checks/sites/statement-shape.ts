import { arnFields } from '../../policy/arn/arn-field';
import { BoundedCache } from '../../policy/bounded-cache';
import type { Statement } from '../../policy/document/statement';
import { hasSymbol } from '../../policy/pattern/symbol';
import { isRecord } from '../../policy/value';
import { typesNamed } from './arn-shape';

/** The elements of statements that have a shape. A Sid is part of the shape. */
const ELEMENTS = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource']);

/**
 * What a rule for statements can conclude anything from: the statement with a number for each name of a resource.
 * Equal names have equal numbers. Statements of one shape differ only in how their resources are called.
 *
 * `undefined` where names may matter: beside conditions, principals, unknown values, policy variables and names with
 * wildcards, and in the ARNs of IAM and AWS STS, which rules read by themselves.
 */
export function statementShape({
  source,
  sid,
  effect,
  action,
  resource,
  condition,
}: Statement): string | undefined {
  if (resource === undefined || condition.conditions.length > 0 || !isRecord(source)) return undefined;
  for (const name of Object.keys(source)) if (!ELEMENTS.has(name)) return undefined;
  const resources: string[] = [];
  const numbers = new Map<string, number>();
  for (const { pattern } of resource.items) {
    const shape = arnShape(pattern.text, numbers);
    if (shape === undefined) return undefined;
    resources.push(shape);
  }
  const actions = action.items.map(({ pattern }) => pattern.text);
  return JSON.stringify([sid, effect, action.negated, actions, resource.negated, resources]);
}

function arnShape(text: string, numbers: Map<string, number>): string | undefined {
  if (text === '*') return text;
  if (hasSymbol(text) || text.includes('${')) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource] = arnFields(text) ?? [];
  const literals = resource === undefined ? undefined : literalsOf.get(service, literalsIn);
  if (resource === undefined || literals === undefined || !SHAPED.test(resource)) return undefined;
  const shape = resource.replace(TOKENS, (token) => nameOrLiteral(token, literals, numbers));
  return `arn:${partition}:${service}:${region}:${account}:${shape}`;
}

function nameOrLiteral(token: string, literals: ReadonlySet<string>, numbers: Map<string, number>): string {
  if (token === '*' || literals.has(token.toLowerCase())) return token;
  const number = numbers.get(token) ?? numbers.size;
  numbers.set(token, number);
  return `<${number}>`;
}

/** Names and stars between slashes and colons: no name has a wildcard in it. */
const SHAPED = /^(?:(?:[\w.-]*|\*)(?:[/:]|$))+$/;
const TOKENS = /[^/:]+/g;

/** Service in the third field of an ARN → the texts that its ARNs have in fixed places; `undefined` for no shape. */
const literalsOf = new BoundedCache<string, ReadonlySet<string> | undefined>(1000);

/** Rules read the names in these ARNs: `role/aws-service-role`, `transform/AWS-Serverless`. */
const READ_BY_RULES = new Set(['iam', 'sts', 'cloudformation']);

function literalsIn(service: string): ReadonlySet<string> | undefined {
  const forms = typesNamed(service).flatMap(({ arnForms }) => arnForms);
  if (forms.length === 0 || READ_BY_RULES.has(service)) return undefined;
  const resources = forms.map((form) =>
    form
      .split(':')
      .slice(5)
      .join(':')
      .replaceAll(/\$\{[^}]*\}/g, '*'),
  );
  // `policy/p-${PolicyId}`: a name of which a part stands in a fixed place.
  if (resources.some((each) => !SHAPED.test(each))) return undefined;
  return new Set(resources.flatMap((each) => each.split(/[/:]/)).map((each) => each.toLowerCase()));
}

import type { Hop as AccessHop } from '../../access';
import type { AssemblyFacts } from '../../assembly/facts';
import { excerpt, isObject, type Json, type JsonObject } from '../../text/json';
import { parseText } from '../../text/text-file';
import { IamPatternsError } from '../../errors';
import { arnOfReference } from '../../assembly/entity-reference';
import { isContext } from './json-context';

/** A hop of the command line names its role with a text. */
type Hop = AccessHop<string>;

type Reader<T> = (value: Json) => T | undefined;

/** Reader of each field of a hop. It returns `undefined` for a value of the wrong type. */
const FIELDS: { readonly [Name in keyof Required<Hop>]: Reader<Hop[Name]> } = {
  role: textOf,
  sessionName: textOf,
  externalId: (value) => (value === null ? null : textOf(value)),
  tags: (value) =>
    isObject(value) && Object.values(value).every((each) => typeof each === 'string')
      ? (value as Record<string, string>)
      : undefined,
  transitiveTagKeys: (value) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined,
  sourceIdentity: textOf,
  durationSeconds: (value) => (typeof value === 'number' ? value : undefined),
  sessionPolicies: (value) => (Array.isArray(value) ? (value as readonly unknown[]) : undefined),
  context: (value) => (isContext(value) ? value : undefined),
};

/** A role of a chain on the command line: a reference to it, or JSON with the parameters of the AssumeRole call. */
export function hopOf(text: string, facts: AssemblyFacts): Hop {
  if (!text.startsWith('{')) return { role: arnOfReference(text, 'role', facts, '--via') };
  const hop = fieldsOf(parseText(text, '--via'));
  return { ...hop, role: arnOfReference(hop.role, 'role', facts, '--via') };
}

function fieldsOf(json: Json): Hop {
  if (!isObject(json)) throw malformedHop(excerpt(json), 'a JSON object');
  const fields = Object.entries(json).map(([name, value]) => {
    if (!isField(name)) throw malformedHop(name, `the fields ${Object.keys(FIELDS).join(', ')}`);
    const read: unknown = FIELDS[name](value);
    if (read === undefined) throw malformedHop(`${name}: ${excerpt(value)}`, `a valid value of ${name}`);
    return [name, read] as const;
  });
  if (!hasRole(json)) throw malformedHop('no role', 'a role');
  return { ...(Object.fromEntries(fields) as Partial<Hop>), role: json.role };
}

function isField(name: string): name is keyof Hop {
  return Object.hasOwn(FIELDS, name);
}

function hasRole(json: JsonObject): json is JsonObject & { readonly role: string } {
  return typeof json['role'] === 'string';
}

function textOf(value: Json): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function malformedHop(got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-hop',
    at: '--via',
    subject: 'role',
    got,
    expected,
    fix: 'write the ARN of the role, or {"role": "arn:…", "externalId": "…"}',
  });
}

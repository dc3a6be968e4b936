import type { AssemblyFacts } from '../assembly/facts';
import { IamPatternsError } from '../errors';
import { parseArn } from '../policy/arn';
import { hasSymbol, readable, symbol } from '../policy/symbol';

/** What the command line may name: someone who acts, a role to assume, or something to act on. */
export type ReferenceKind = 'principal' | 'role' | 'resource';

/**
 * The ARN that a text on the command line means.
 *
 * Three ways of writing serve: an ARN; an ARN as this program prints it, in which `<…>` is a value that only deployment
 * will tell; a construct path (`Prod/Ops`), for what has no name yet. A principal may also be a service or `*`.
 */
export function arnOfReference(text: string, kind: ReferenceKind, facts: AssemblyFacts): string {
  if (text === '*' && kind !== 'role') return text;
  const arn = withSymbols(text, facts);
  if (parseArn(arn) !== undefined) return arn;
  const found = [...new Set(namedByPath(text, kind, facts))];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw unknownReference(text, kind, `a name of ${found.map(readable).join(' and ')}`);
  if (kind === 'principal' && /^[a-z0-9.-]+\.[a-z]+$/.test(text)) return text;
  throw unknownReference(text, kind, `'${text}'`);
}

/** The text with each `<…>` that names an unknown value of the facts as that value. */
function withSymbols(text: string, facts: AssemblyFacts): string {
  return text.replace(/<([^<>]*)>/g, (written, name: string) => {
    if (facts.symbols.has(name)) return symbol(name);
    throw new IamPatternsError({
      code: 'unknown-value',
      at: text,
      got: written,
      expected: 'an unknown value of the sources, as this program prints it',
      fix: 'copy it whole from an answer of iam-patterns, or write the construct path',
    });
  });
}

function namedByPath(text: string, kind: ReferenceKind, facts: AssemblyFacts): string[] {
  const candidates = {
    principal: [...facts.roles, ...facts.users],
    role: facts.roles,
    resource: [
      ...facts.roles,
      ...facts.users,
      ...facts.groups,
      ...facts.managedPolicies.map(declared),
      ...facts.resources,
    ],
  }[kind];
  return candidates.flatMap(({ arn, origin: { constructPath } }) => {
    const isNamed = constructPath === text || constructPath === `${text}/Resource`;
    return isNamed && arn !== undefined ? [arn] : [];
  });
}

function declared({ arn, policy: { origin } }: AssemblyFacts['managedPolicies'][number]) {
  return { arn, origin };
}

const EXPECTED: Readonly<Record<ReferenceKind, string>> = {
  principal: "an ARN, a construct path, a service such as lambda.amazonaws.com, or '*'",
  role: 'the ARN or construct path of a role',
  resource: "an ARN, a construct path, or '*' for an action that takes no resource",
};

function unknownReference(text: string, kind: ReferenceKind, got: string): IamPatternsError {
  return new IamPatternsError({
    code: 'unknown-reference',
    at: `--${kind === 'role' ? 'via' : kind}`,
    got,
    expected: EXPECTED[kind],
    fix: hasSymbol(text) ? 'write the construct path' : 'write the whole ARN',
  });
}

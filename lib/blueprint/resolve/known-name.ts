import { IamPatternsError } from '../../errors';
import { nearestName } from '../../policy/nearest-name';

/** The definition of that name. An unknown name is an error with the nearest one. */
export function requireKnown<T>(
  definitions: Readonly<Record<string, T>> | undefined,
  name: string,
  kind: string,
  at: string,
): T {
  const found = definitions !== undefined && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  if (found === undefined) throw unknownName(kind, name, Object.keys(definitions ?? {}), at);
  return found;
}

/** The error for a name that nothing has. */
export function unknownName(
  kind: string,
  name: string,
  names: readonly string[],
  at: string,
): IamPatternsError {
  const close = nearestName(name, names);
  const list = names.slice(0, 10).join(', ') + (names.length > 10 ? ` and ${names.length - 10} more` : '');
  return new IamPatternsError({
    code: 'unknown-name',
    at,
    subject: kind,
    got: name,
    expected:
      close ??
      (names.length === 0 ? `a name that the blueprint defines; it defines no ${kind}` : `one of ${list}`),
    fix: close === undefined ? `define the ${kind}, or correct the name` : `write ${close}`,
  });
}

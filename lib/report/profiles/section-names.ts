import { parseArn } from '../../policy/arn/arn';
import { readable } from '../../policy/pattern/symbol';
import { permissionSetOf } from '../../policy/principal/reserved-role';

/** The names of the profiles in one file. The AWS CLI cannot read a file with two sections of one name. */
export class SectionNames {
  private readonly taken: Set<string>;

  constructor(...taken: string[]) {
    this.taken = new Set(taken);
  }

  /**
   * Takes the first of these names that is free, written as it may stand in a header. If none is, a number follows the
   * last one.
   */
  take(...wanted: readonly string[]): string {
    const candidates = wanted.map(inSection);
    const last = candidates[candidates.length - 1] ?? '';
    let free = candidates.find((name) => !this.taken.has(name));
    for (let i = 2; free === undefined; i++) if (!this.taken.has(`${last}-${i}`)) free = `${last}-${i}`;
    this.taken.add(free);
    return free;
  }
}

/**
 * The names of the profiles with the principals' own credentials: their names, with the account where two have one name. A
 * role of IAM Identity Center has the name of its permission set.
 */
export function takePrincipalNames(
  principals: readonly string[],
  names: SectionNames,
): ReadonlyMap<string, string> {
  const isAlone = (name: string): boolean =>
    principals.filter((each) => shortName(each) === name).length === 1;
  return new Map(
    principals.map((principal) => {
      const name = shortName(principal);
      const lengthy = `${name}-${parseArn(principal)?.account ?? ''}`;
      return [principal, names.take(...(isAlone(name) ? [name] : []), lengthy)];
    }),
  );
}

function shortName(principal: string): string {
  const permissionSet = permissionSetOf(parseArn(principal)?.resource ?? '');
  return permissionSet ?? principal.slice(principal.lastIndexOf('/') + 1);
}

/** Text as it may stand in the header of a section. */
function inSection(text: string): string {
  return readable(text).replace(/[^\w+=,.@-]/g, '-');
}

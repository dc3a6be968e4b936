import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What actions give: more permissions alone, more permissions under an assumption, or nothing. */
export type Gives = 'alone' | 'assumed' | 'nothing';

/**
 * Sets of actions that published lists call an escalation, and what each gives on all resources: more permissions
 * `alone`, more permissions under an assumption (`assumed`), or `nothing`.
 *
 * Labeled by hand from the lists and AWS's pages, not from the data under test.
 */
export interface ActionSet {
  readonly actions: readonly string[];
  readonly gives: Gives;
  /**
   * The only kind of principal that gains by itself. The other kind gains if it gets the credentials of such a one.
   *
   * @default - users and roles alike
   */
  readonly as?: 'user' | 'role';
}

export const ACTION_SETS: readonly ActionSet[] = readFileSync(join(__dirname, 'action-sets.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as ActionSet);

const TELLING = ACTION_SETS.filter(({ gives }) => gives !== 'nothing');

/**
 * The expected result for a principal that is allowed exactly these actions on all resources: for a user, a role, or a
 * principal that may be either.
 */
export function expectedOf(actions: readonly string[], kind?: 'user' | 'role'): Gives {
  const found = TELLING.filter((set) =>
    set.actions.every((needed) => actions.some((each) => covers(each, needed))),
  );
  const isFor = ({ as }: ActionSet): boolean => as === undefined || kind === undefined || as === kind;
  if (found.some((set) => set.gives === 'alone' && isFor(set))) return 'alone';
  return found.length > 0 ? 'assumed' : 'nothing';
}

/** The lists also name `iam:*` and `iam:Put*`. */
function covers(pattern: string, action: string): boolean {
  return pattern.endsWith('*')
    ? action.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
    : action.toLowerCase() === pattern.toLowerCase();
}

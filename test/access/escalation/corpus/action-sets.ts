import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What comes of some actions: more by themselves, more if an assumption holds, or nothing. */
export type Gives = 'alone' | 'assumed' | 'nothing';

/**
 * Sets of actions that published lists call a path to more permissions, and what each gives on all resources:
 * something `alone`, something if an assumption holds (`assumed`), or `nothing`.
 *
 * Labelled by hand from the lists and AWS's pages, not from the data under test.
 */
export interface ActionSet {
  readonly actions: readonly string[];
  readonly gives: Gives;
  /**
   * Who alone has something of it by itself: the other has if it obtains the credentials of such a one.
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
 * What is to be expected of a principal that may do exactly this on all resources: of a user, of a role, or of somebody
 * who may be either.
 */
export function expectedOf(actions: readonly string[], kind?: 'user' | 'role'): Gives {
  const found = TELLING.filter((set) =>
    set.actions.every((needed) => actions.some((each) => covers(each, needed))),
  );
  const isFor = ({ as }: ActionSet): boolean => as === undefined || kind === undefined || as === kind;
  if (found.some((set) => set.gives === 'alone' && isFor(set))) return 'alone';
  return found.length > 0 ? 'assumed' : 'nothing';
}

/** `iam:*` and `iam:Put*` are sets of the lists too. */
function covers(pattern: string, action: string): boolean {
  return pattern.endsWith('*')
    ? action.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
    : action.toLowerCase() === pattern.toLowerCase();
}

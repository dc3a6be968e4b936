import { AccessLevel } from '../../../service-authorization';
import { counted, listed } from '../../../text/phrase';
import type { Severity } from '../../findings/severity';
import type { StatementView } from '../../sites/statement-view';
import { administratorProblems } from './administrator-statements';

/**
 * How grave a broad policy is, what it allows, as a sentence goes on after its name, and whether that makes its holder an
 * administrator.
 */
export type Breadth = readonly [severity: Severity, grants: string, gain?: 'administrator'];

/** Services whose actions, on every resource, change the permissions of an account. */
const GRANTING: Readonly<Record<string, Breadth>> = {
  iam: ['error', 'allows every IAM action, so its holder can become an administrator', 'administrator'],
  organizations: ['error', 'allows changing the organization and the policies for its accounts'],
};

/** Services whose data a policy may read on every resource before it counts as broad: our own measure. */
const READ_SERVICES = 5;

/** Write actions that a policy may allow on every resource before it counts as broad: our own measure. */
const WRITE_ACTIONS = 100;

/** What the statements allow on every resource, where that is broad; `undefined` for a policy of limited reach. */
export function breadthOfStatements(statements: readonly StatementView[]): Breadth | undefined {
  const [administrator] = administratorProblems(statements);
  if (administrator !== undefined) return ['error', 'allows every action on every resource', 'administrator'];
  const open = statements.filter(
    (each) => each.allows && each.unlimitedResources.length > 0 && !each.limitedByCondition,
  );
  const whole = open.flatMap(({ named }) => named.filter(isWholeService));
  const granting = whole.find(({ prefix }) => Object.hasOwn(GRANTING, prefix));
  if (granting !== undefined) return GRANTING[granting.prefix];
  const negated = open.find(({ statement }) => statement.action.negated);
  if (negated !== undefined)
    return [
      'warning',
      `allows every action except ${listed(negated.actions.map(({ text }) => text))} on every resource`,
    ];
  if (whole.length > 0)
    return [
      'warning',
      `allows every action of ${listed(whole.map(({ prefix }) => prefix))} on every resource`,
    ];
  return breadthOfActions(open);
}

function breadthOfActions(open: readonly StatementView[]): Breadth | undefined {
  const actions = (risk: 'data' | 'writing' | 'permissions') =>
    open.flatMap((each) => each.openActions(risk)?.actions ?? []);
  const readServices = new Set(actions('data').map(({ service }) => service));
  if (readServices.size >= READ_SERVICES)
    return ['warning', `allows reading the data of ${counted(readServices.size, 'service')}`];
  const writes = new Set([...actions('writing'), ...actions('permissions')].map(({ id }) => id));
  return writes.size >= WRITE_ACTIONS
    ? ['warning', `allows ${writes.size} write actions on every resource`]
    : undefined;
}

/** Whether the element is a whole service whose actions change something, rather than only invoke or read. */
function isWholeService({ reach, actions }: StatementView['named'][number]): boolean {
  const isManagement = ({ level }: (typeof actions)[number]): boolean =>
    level === AccessLevel.PERMISSIONS_MANAGEMENT || level === AccessLevel.WRITE;
  return (
    reach === 'whole' &&
    actions.length > 1 &&
    actions.some((action) => isManagement(action) && !/invoke|execute|connect/i.test(action.name))
  );
}

import type { PlannedAccount, PlannedEntity, PlannedStack } from './plan';

type PlacedStack = Omit<PlannedStack, 'wave' | 'after'>;

/** Resources of a stack, of the 500 that CloudFormation allows. The rest is room for policies that overflow. */
const MOST_RESOURCES = { roles: 250, others: 100 } as const;

/** Further resources: the instance profile, the profile of Roles Anywhere, the alarm. */
const MORE_OF_ROLES: Readonly<Record<string, number>> = { ec2: 1, rolesAnywhere: 1, breakGlass: 5 };
/** Further resources: secrets, and the function that rotates a key. */
const MORE_OF_USERS: Readonly<Record<string, number>> = { human: 8, service: 9 };

/** Resources that an entity makes, in general: the default policy of a role, the instance profile, managed policies. */
function weightOf({ kind, settings, trust }: PlannedEntity): number {
  const hasPolicy = settings.permissions.length > 0;
  const callers = trust.length > 0 ? 1 : 0;
  if (kind === 'role') return 2 + (MORE_OF_ROLES[settings.kind ?? 'role'] ?? 0) + callers;
  if (kind === 'user') return 1 + (hasPolicy ? 1 : 0) + (MORE_OF_USERS[settings.user?.kind ?? 'user'] ?? 0);
  if (kind === 'settings' || kind === 'monitoring') return 24;
  if (kind === 'permission-set')
    return (
      1 + (settings.permissionSet?.assignments ?? []).reduce((sum, { accounts }) => sum + accounts.length, 0)
    );
  return kind === 'group' ? 2 : 1;
}

/**
 * Puts the entities of an account into its stack, in the order of the file, and into further stacks when one is full.
 *
 * The first stack of an account has the name of the account. Further stacks have a number. Roles and other entities fill up
 * apart: a new user never moves a role. An entity at the end of the file moves no other one.
 */
export function placeEntities(
  entities: readonly PlannedEntity[],
  accounts: readonly PlannedAccount[],
): PlacedStack[] {
  const byAccount = new Map<string, PlannedEntity[]>(accounts.map(({ name }) => [name, []]));
  for (const entity of entities) byAccount.get(entity.account.name)?.push(entity);
  return accounts.flatMap((account) => {
    const own = byAccount.get(account.name) ?? [];
    const regions = [...new Set([account.region, ...own.flatMap(({ region }) => region ?? [])])];
    return regions.flatMap((region) =>
      inRegion(
        account,
        region,
        own.filter((entity) => (entity.region ?? account.region) === region),
      ),
    );
  });
}

/** The stacks of an account in one Region. In the Region of its IAM stacks, they have the name of the account. */
function inRegion(
  account: PlannedAccount,
  region: string,
  entities: readonly PlannedEntity[],
): PlacedStack[] {
  const name = region === account.region ? account.name : `${account.name}-${region}`;
  const roles = filled(
    entities.filter(({ kind }) => kind === 'role'),
    MOST_RESOURCES.roles,
  );
  const [others = [], ...moreOthers] = filled(
    entities.filter(({ kind }) => kind !== 'role'),
    MOST_RESOURCES.others,
  );
  const [first = [], ...moreRoles] = roles;
  const stack = (id: string, part: PlannedEntity[]) => ({ id, account, region, entities: part });
  return [
    ...(others.length + first.length > 0 ? [stack(name, [...others, ...first])] : []),
    ...moreOthers.map((part, i) => stack(`${name}-shared-${i + 2}`, part)),
    ...moreRoles.map((part, i) => stack(`${name}-${i + 2}`, part)),
  ];
}

/** The entities in parts, each of which has room for its resources. */
function filled(entities: readonly PlannedEntity[], most: number): PlannedEntity[][] {
  const parts: PlannedEntity[][] = [];
  let room = 0;
  for (const entity of entities) {
    const weight = weightOf(entity);
    if (weight > room) {
      parts.push([]);
      room = most;
    }
    room -= weight;
    parts.at(-1)?.push(entity);
  }
  return parts;
}

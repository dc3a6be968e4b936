import { writtenPath } from '../assembly/construct-path';
import type {
  AssemblyFacts,
  Group,
  Identity,
  InstanceProfile,
  Resource,
  Role,
  Unread,
  User,
} from '../assembly/facts';
import { hasSymbol } from '../policy/pattern/symbol';
import { type Entry, layOut, shown } from './layout';
import { permissionEntries } from './permission-text';
import { SharedPolicies } from './shared-policies';
import { trustEntries } from './trust-text';

/**
 * The identities and resource policies of the sources as text, account by account: who may assume each role, what each
 * identity may do, and what is unknown.
 */
export function inventory(facts: AssemblyFacts): string {
  const sections = [
    ...facts.accounts.map((account) => accountSection(account, facts)),
    ...unreadSection(facts.unread),
  ];
  return `${sections.map((section) => layOut([section]).join('\n')).join('\n\n')}\n`;
}

function accountSection(account: string, facts: AssemblyFacts): Entry {
  const shared = new SharedPolicies([...facts.roles, ...facts.groups, ...facts.users], account);
  const here = <T extends { readonly account: string }>(all: readonly T[]) =>
    all.filter((one) => one.account === account);
  const withPolicies = here(facts.resources).filter(({ policies }) => policies.length > 0);
  const below = [
    ...section(
      'Roles',
      here(facts.roles).map((role) => roleEntry(role, shared)),
    ),
    ...section(
      'Groups',
      here(facts.groups).map((group) => groupEntry(group, facts.users, shared)),
    ),
    ...section(
      'Users',
      here(facts.users).map((user) => userEntry(user, facts, shared)),
    ),
    ...section('Instance profiles', here(facts.instanceProfiles).map(profileEntry)),
    ...section('Policies of several identities', shared.entries()),
    ...section('Resources with a resource policy', withPolicies.map(resourceEntry)),
  ];
  return {
    text: `Account ${shown(account)}`,
    below: below.length === 0 ? [{ text: 'no identities and no resource policies' }] : below,
  };
}

const BLANK: Entry = { text: '' };

/** A heading with its entries. An empty line separates entries of several lines. */
function section(text: string, entries: readonly Entry[]): Entry[] {
  if (entries.length === 0) return [];
  const below = entries.flatMap((entry, index) =>
    index > 0 && entry.below?.length ? [BLANK, entry] : [entry],
  );
  return [BLANK, { text, below }];
}

function roleEntry(role: Role, shared: SharedPolicies): Entry {
  const callers = role.trust
    ? trustEntries(role.trust)
    : [{ text: 'unknown, because the role is created elsewhere' }];
  return {
    text: titleOf(role),
    below: [
      { text: 'may be assumed by', below: callers },
      ...shared.permissionsOf(role),
      ...unknownPolicies(role),
      ...boundaryOf(role),
      ...(role.instanceProfiles.length === 0
        ? []
        : [{ text: `in the instance profile ${role.instanceProfiles.map(nameIn).join(', ')}` }]),
    ],
  };
}

function groupEntry(group: Group, users: readonly User[], shared: SharedPolicies): Entry {
  const members = group.members.map((arn) => users.find((user) => user.arn === arn)?.name ?? arn).map(shown);
  return {
    text: titleOf(group),
    below: [
      { text: members.length === 0 ? 'no members in the sources' : `members: ${members.join(', ')}` },
      ...shared.permissionsOf(group),
      ...unknownPolicies(group),
    ],
  };
}

function userEntry(
  user: User,
  { groups, loginProfiles, accessKeys }: AssemblyFacts,
  shared: SharedPolicies,
): Entry {
  const names = user.groups.map((arn) => groups.find((group) => group.arn === arn)?.name ?? arn).map(shown);
  const credentials = [
    ...(loginProfiles.some((profile) => profile.user === user.arn) ? ['a console password'] : []),
    ...(accessKeys.some((key) => key.user === user.arn) ? ['a long-lived access key'] : []),
  ];
  return {
    text: titleOf(user),
    below: [
      ...(names.length === 0 ? [] : [{ text: `in ${names.join(', ')}` }]),
      ...(credentials.length === 0 ? [] : [{ text: `has ${credentials.join(' and ')}` }]),
      ...shared.permissionsOf(user),
      ...unknownPolicies(user),
      ...boundaryOf(user),
    ],
  };
}

function profileEntry({ name, roles, origin }: InstanceProfile): Entry {
  return {
    text: `${shown(hasSymbol(name) ? placeOf(origin) : name)}, with the role ${roles.map(nameIn).join(', ')}`,
  };
}

function resourceEntry({ type, arn, policies }: Resource): Entry {
  return { text: `${type} ${shown(arn ?? '')}`, below: permissionEntries(policies) };
}

function unreadSection(unread: readonly Unread[]): Entry[] {
  if (unread.length === 0) return [];
  const below = unread.map(({ type, reason, origin }) => ({ text: `${type} ${placeOf(origin)}: ${reason}` }));
  return [{ text: 'Not read: these resources may have policies too', below }];
}

function unknownPolicies({ unknownPolicies }: Identity): Entry[] {
  return unknownPolicies.map((arn) => ({
    text: hasSymbol(arn)
      ? `and the permissions of ${shown(arn)}, which are unknown before deployment`
      : `and the permissions of ${nameIn(arn)}, whose content is unknown`,
  }));
}

function boundaryOf({ boundary }: Pick<Role, 'boundary'>): Entry[] {
  return boundary === undefined ? [] : [{ text: `within the permissions boundary ${nameIn(boundary.arn)}` }];
}

/** The name, or the construct path if AWS generates the name. */
function titleOf({ name, path, origin, declared }: Identity): string {
  if (hasSymbol(name)) return `${placeOf(origin)} (named at deployment)`;
  return `${path === '/' || !declared ? '' : path}${name}`;
}

function placeOf({ constructPath, stack, logicalId, template }: Identity['origin']): string {
  if (constructPath !== undefined) return writtenPath(constructPath);
  return logicalId === undefined ? template : `${stack}/${logicalId}`;
}

/** The name at the end of an ARN. */
function nameIn(arn: string): string {
  return shown(arn).replace(/^arn:[^/]*:[a-z-]+\/(?:aws-service-role\/)?/, '');
}

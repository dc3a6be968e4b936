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
import { permissionWords } from './permission-words';
import { trustWords } from './trust-words';

/**
 * What an assembly builds, account by account, for people to read: roles with who may assume them, groups with
 * what their members may do, and what is not known.
 */
export function inventory(facts: AssemblyFacts): string {
  const sections = [
    ...facts.accounts.map((account) => accountSection(account, facts)),
    ...unreadSection(facts.unread),
  ];
  return `${sections.map((section) => layOut([section]).join('\n')).join('\n\n')}\n`;
}

function accountSection(account: string, facts: AssemblyFacts): Entry {
  const here = <T extends { readonly account: string }>(all: readonly T[]) =>
    all.filter((one) => one.account === account);
  const withPolicies = here(facts.resources).filter(({ policies }) => policies.length > 0);
  const below = [
    ...section('Roles', here(facts.roles).map(roleEntry)),
    ...section(
      'Groups',
      here(facts.groups).map((group) => groupEntry(group, facts.users)),
    ),
    ...section(
      'Users',
      here(facts.users).map((user) => userEntry(user, facts)),
    ),
    ...section('Instance profiles', here(facts.instanceProfiles).map(profileEntry)),
    ...section('Resources with policies of their own', withPolicies.map(resourceEntry)),
  ];
  return {
    text: `Account ${shown(account)}`,
    below: below.length === 0 ? [{ text: 'nothing about access' }] : below,
  };
}

const BLANK: Entry = { text: '' };

/** A heading with its entries; entries of several lines are set apart. */
function section(text: string, entries: readonly Entry[]): Entry[] {
  if (entries.length === 0) return [];
  const below = entries.flatMap((entry, index) =>
    index > 0 && entry.below?.length ? [BLANK, entry] : [entry],
  );
  return [BLANK, { text, below }];
}

function roleEntry(role: Role): Entry {
  const callers = role.trust ? trustWords(role.trust) : [{ text: 'not known: it is created elsewhere' }];
  return {
    text: titleOf(role),
    below: [
      { text: 'may be assumed by', below: callers },
      ...permissionWords(role.policies),
      ...unknownPolicies(role),
      ...boundaryOf(role),
      ...(role.instanceProfiles.length === 0
        ? []
        : [{ text: `carried by the instance profile ${role.instanceProfiles.map(nameIn).join(', ')}` }]),
    ],
  };
}

function groupEntry(group: Group, users: readonly User[]): Entry {
  const members = group.members.map((arn) => users.find((user) => user.arn === arn)?.name ?? arn).map(shown);
  return {
    text: titleOf(group),
    below: [
      { text: members.length === 0 ? 'no members here' : `members: ${members.join(', ')}` },
      ...permissionWords(group.policies),
      ...unknownPolicies(group),
    ],
  };
}

function userEntry(user: User, { groups, loginProfiles, accessKeys }: AssemblyFacts): Entry {
  const names = user.groups.map((arn) => groups.find((group) => group.arn === arn)?.name ?? arn).map(shown);
  const credentials = [
    ...(loginProfiles.some((profile) => profile.user === user.arn) ? ['a console password'] : []),
    ...(accessKeys.some((key) => key.user === user.arn) ? ['a long-lived access key'] : []),
  ];
  return {
    text: titleOf(user),
    below: [
      ...(names.length === 0 ? [] : [{ text: `in ${names.join(', ')}` }]),
      ...(credentials.length === 0 ? [] : [{ text: `is given ${credentials.join(' and ')}` }]),
      ...permissionWords(user.policies),
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
  return { text: `${type} ${shown(arn ?? '')}`, below: permissionWords(policies) };
}

function unreadSection(unread: readonly Unread[]): Entry[] {
  if (unread.length === 0) return [];
  const below = unread.map(({ type, reason, origin }) => ({ text: `${type} ${placeOf(origin)}: ${reason}` }));
  return [{ text: 'Not read, and so not to be taken for empty', below }];
}

function unknownPolicies({ unknownPolicies }: Identity): Entry[] {
  return unknownPolicies.map((arn) => ({
    text: hasSymbol(arn)
      ? `and what only deployment will tell: ${shown(arn)}`
      : `and what ${nameIn(arn)} allows, whose document is not at hand`,
  }));
}

function boundaryOf({ boundary }: Pick<Role, 'boundary'>): Entry[] {
  return boundary === undefined ? [] : [{ text: `within the permissions boundary ${nameIn(boundary.arn)}` }];
}

/** The name, or the construct path where AWS makes the name up. */
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

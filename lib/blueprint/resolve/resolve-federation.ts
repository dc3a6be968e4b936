import { resolve } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { PlannedEntity } from '../plan/plan';
import type { PlannedIdentityPool } from '../plan/planned-settings';
import type { IdentityPoolDefinition } from '../schema/identity-pool-schema';
import { accountEntity } from './account-entity';
import type { ResolvedAccount } from './account-directory';
import type { Resolution } from './blueprint-resolution';
import { whySelected } from './why-selected';

/** Places trust anchors, which roles of certificates name. */
export function resolveTrustAnchors(resolution: Resolution): void {
  const { source, directory, registry, placeholders } = resolution;
  for (const [key, { in: target, ...rest }] of Object.entries(source.definition.trustAnchors ?? {})) {
    const path = ['trustAnchors', key];
    const inAccount = (account: ResolvedAccount): PlannedEntity => {
      const { name = key, ...anchor } = placeholders.resolve(rest, account, path);
      const fileOf = (field: 'certificates' | 'revocationList') =>
        anchor[field] !== undefined && { [field]: resolve(source.folderOf(...path, field), anchor[field]) };
      return {
        ...accountEntity(resolution, 'trust-anchor', key, name, account, whySelected(target, account), {
          trustAnchor: { ...anchor, ...fileOf('certificates'), ...fileOf('revocationList') },
        }),
        ...(target.stackSet !== undefined && { stackSet: target.stackSet }),
      };
    };
    const template = directory.templateAccounts.find(({ stackSet }) => stackSet === target.stackSet);
    registry.add(
      'trust-anchor',
      key,
      directory.select(target, ...path, 'in').map(inAccount),
      false,
      target.stackSet === undefined || template === undefined ? undefined : inAccount(template),
    );
  }
}

/** Places the roles of identity pools, each in the Region of its pool. */
export function resolveIdentityPools(resolution: Resolution): void {
  const { source, directory, registry } = resolution;
  for (const [key, definition] of Object.entries(source.definition.identityPools ?? {})) {
    const path = ['identityPools', key];
    if (definition.in.stackSet !== undefined)
      throw inStackSet(source.at(...path, 'in', 'stackSet'), 'identity pool', key);
    const accounts = directory.select(definition.in, ...path, 'in');
    registry.add(
      'identity-pool',
      key,
      accounts.map((account) => identityPool(resolution, key, definition, account)),
      false,
    );
  }
}

function identityPool(
  resolution: Resolution,
  key: string,
  { in: target, ...definition }: IdentityPoolDefinition,
  account: ResolvedAccount,
): PlannedEntity {
  const { source, registry, placeholders } = resolution;
  const path = ['identityPools', key];
  const {
    identityPoolId,
    authenticatedRole,
    guestRole,
    userPools = [],
  } = placeholders.resolve(definition, account, path);
  const [region = ''] = identityPoolId.split(':');
  if (!/^[a-z]{2,}(-[a-z]+)+-\d:.+$/.test(identityPoolId))
    throw malformed(source.at(...path, 'identityPoolId'), 'identity pool', identityPoolId, `eu-west-1:…`);
  const roleArn = (role: string, ...step: PropertyKey[]): string =>
    registry.inAccount('role', role, account.name, `identity pool ${key}`, source.at(...path, ...step)).arn;
  const planned: PlannedIdentityPool = {
    identityPoolId,
    authenticatedRole: roleArn(authenticatedRole, 'authenticatedRole'),
    ...(guestRole !== undefined && { guestRole: roleArn(guestRole, 'guestRole') }),
    userPools: userPools.map(({ userPoolId, groups: _groups, rules, ...rest }, i) => {
      const at = ['userPools', i];
      if (!userPoolId.startsWith(`${region}_`))
        throw malformed(source.at(...path, ...at, 'userPoolId'), 'user pool', userPoolId, `${region}_…`);
      const written = rules?.map((rule, n) => ({
        ...rule,
        role: roleArn(rule.role, ...at, 'rules', n, 'role'),
      }));
      return { userPoolId, ...rest, ...(written !== undefined && { rules: written }) };
    }),
  };
  const { userPools: pools, ...direct } = planned;
  const why = whySelected(target, account);
  return {
    ...accountEntity(resolution, 'identity-pool', key, identityPoolId, account, why, {
      identityPool: planned,
      needs: [
        direct.authenticatedRole,
        ...(direct.guestRole === undefined ? [] : [direct.guestRole]),
        ...pools.flatMap(({ rules = [] }) => rules.map(({ role }) => role)),
      ],
    }),
    region,
  };
}

/** Places service-linked roles. An account has one for each service and suffix. */
export function resolveServiceLinkedRoles(resolution: Resolution): void {
  const { source, directory, registry, placeholders } = resolution;
  for (const [key, { in: target, ...rest }] of Object.entries(source.definition.serviceLinkedRoles ?? {})) {
    const path = ['serviceLinkedRoles', key];
    if (target.stackSet !== undefined)
      throw inStackSet(source.at(...path, 'in', 'stackSet'), 'service-linked role', key);
    const entities = directory.select(target, ...path, 'in').map((account) => {
      const serviceLinkedRole = placeholders.resolve(rest, account, path);
      const { service, suffix } = serviceLinkedRole;
      const name = suffix === undefined ? service : `${service}/${suffix}`;
      const why = whySelected(target, account);
      return accountEntity(resolution, 'service-linked-role', key, name, account, why, { serviceLinkedRole });
    });
    registry.add('service-linked-role', key, entities, false);
  }
}

function inStackSet(at: string, what: string, key: string): IamPatternsError {
  return new IamPatternsError({
    code: 'not-in-stack-set',
    at,
    subject: what,
    got: key,
    expected:
      'accounts by units, tags or all, because it is not the same in every account, and may exist in a new one',
    fix: 'write in: with units, tags or all',
  });
}

function malformed(at: string, what: string, got: string, form: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-pool-id',
    at,
    subject: `ID of the ${what}`,
    got,
    expected: `an ID such as ${form}, which begins with the Region of the identity pool`,
    fix: 'correct the ID',
  });
}

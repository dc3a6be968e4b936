import type { BlueprintDefinition } from '../blueprint';
import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import { isObject, listOf, member, type Json, type JsonObject } from '../text/json';

/** A blueprint and what of the configuration it does not contain. */
export interface ConvertedConfiguration {
  readonly definition: BlueprintDefinition;
  readonly leftOut: readonly string[];
}

/**
 * Turns the file `iam-config.yaml` of Landing Zone Accelerator into definitions of a blueprint.
 *
 * @param base the blueprint with the organization, the units and the accounts, whose names are those of the configuration
 * @see https://awslabs.github.io/landing-zone-accelerator-on-aws/latest/typedocs/latest/classes/_aws_accelerator_config.IamConfig.html
 */
export function blueprintOfLza(json: Json, file: string, base: BlueprintDefinition): ConvertedConfiguration {
  if (!['policySets', 'roleSets', 'groupSets', 'userSets'].some((key) => member(json, key) !== undefined))
    throw new IamPatternsError({
      code: 'malformed-lza-configuration',
      at: file,
      got: 'a file without policySets, roleSets, groupSets and userSets',
      expected: 'the file iam-config.yaml of Landing Zone Accelerator',
      fix: 'pass iam-config.yaml; the other files of the configuration are not read',
    });
  return new LzaConverter(json, base).convert();
}

class LzaConverter {
  private readonly leftOut: string[] = [];
  private readonly policies: Record<string, JsonObject> = {};
  private readonly groups: Record<string, JsonObject> = {};
  private readonly users: Record<string, JsonObject> = {};
  private readonly roles: Record<string, JsonObject> = {};
  private readonly access: JsonObject[] = [];

  constructor(
    private readonly json: Json,
    private readonly base: BlueprintDefinition,
  ) {}

  convert(): ConvertedConfiguration {
    for (const key of ['providers', 'identityCenter', 'managedActiveDirectories'])
      if (listOf(member(this.json, key)).length > 0) this.leftOut.push(`${key}: not read`);
    this.each('policySets', 'policies', (policy, target) => {
      const [name, document] = [textOf(policy, 'name'), textOf(policy, 'policy')];
      this.define(this.policies, 'policy', name, { in: target, permissions: [{ document }] });
    });
    this.each('groupSets', 'groups', (group, target) => {
      const definition = {
        in: target,
        ...this.attached(group),
        mfaGuard: false,
        selfManagedCredentials: false,
      };
      this.define(this.groups, 'group', textOf(group, 'name'), definition);
    });
    this.each('userSets', 'users', (user, target) => {
      const group = textOf(user, 'group');
      const definition = { in: target, ...(group !== '' && { groups: [group] }), ...this.boundary(user) };
      this.define(this.users, 'user', textOf(user, 'username'), definition);
    });
    this.each('roleSets', 'roles', (role, target, set) => this.role(role, target, textOf(set, 'path')));
    const definition = {
      ...this.base,
      policies: this.policies,
      groups: this.groups,
      users: this.users,
      roles: this.roles,
      access: this.access,
    } as unknown as BlueprintDefinition;
    return { definition, leftOut: this.leftOut };
  }

  private role(role: JsonObject, target: JsonObject, path: string): void {
    const name = textOf(role, 'name');
    const callers = listOf(member(role, 'assumedBy')).flatMap((each) => this.caller(each, name));
    if (callers.length === 0) {
      this.leftOut.push(`role ${name}: no caller that can be carried over`);
      return;
    }
    const externalIds = listOf(member(role, 'externalIds')).map(asText);
    const isDefined = this.define(this.roles, 'role', name, {
      in: target,
      ...(path !== '' && path !== '/' && { path }),
      ...this.attached(role),
      ...this.boundary(role),
      ...(member(role, 'instanceProfile') === true && { instanceProfile: name }),
    });
    if (!isDefined) return;
    // An external ID is for accounts; services do not send one.
    const isService = (caller: JsonObject): boolean => caller['service'] !== undefined;
    const [services, others] = [callers.filter(isService), callers.filter((each) => !isService(each))];
    if (services.length > 0) this.access.push({ roles: [name], callers: services });
    if (others.length > 0)
      this.access.push({
        roles: [name],
        callers: others,
        ...(externalIds.length > 0 && { when: { externalIds } }),
      });
  }

  private caller(entry: Json, role: string): JsonObject[] {
    const [type, principal] = [textOf(entry, 'type'), textOf(entry, 'principal')];
    if (type === 'service') return [{ service: principal }];
    if (type === 'principalArn') return [{ arn: principal }];
    if (type === 'account') {
      const id = parseArn(principal)?.account ?? principal;
      const known = Object.entries(this.base.accounts ?? {}).find(
        ([name, account]) => account.id === id || name === nameFrom(principal),
      );
      if (known !== undefined) return [{ account: known[0] }];
      if (isAccountId(id)) return [{ thirdParty: id }];
    }
    this.leftOut.push(`role ${role}: caller ${principal} of type ${type}`);
    return [];
  }

  private attached(entry: JsonObject): JsonObject {
    const policies = member(entry, 'policies');
    const aws = listOf(member(policies, 'awsManaged')).map((name) =>
      asText(name).startsWith('arn:') ? asText(name) : `aws:${asText(name)}`,
    );
    const own = listOf(member(policies, 'customerManaged')).map(asText);
    return aws.length + own.length === 0 ? {} : { managedPolicies: [...aws, ...own] };
  }

  private boundary(entry: JsonObject): JsonObject {
    const boundary = textOf(entry, 'boundaryPolicy');
    return boundary === '' ? {} : { boundary };
  }

  /** Calls back for each item of the sets, with the target of its set. */
  private each(
    sets: string,
    items: string,
    visit: (item: JsonObject, target: JsonObject, set: JsonObject) => void,
  ): void {
    for (const set of listOf(member(this.json, sets)).filter(isObject)) {
      const target = this.target(member(set, 'deploymentTargets'));
      for (const item of listOf(member(set, items)).filter(isObject)) visit(item, target, set);
    }
  }

  /** `Root` is the whole organization, the management account included. */
  private target(targets: Json | undefined): JsonObject {
    const units = listOf(member(targets, 'organizationalUnits')).map(asText);
    const accounts = listOf(member(targets, 'accounts')).map((name) => nameFrom(asText(name)));
    const excluded = listOf(member(targets, 'excludedAccounts')).map((name) => nameFrom(asText(name)));
    const isAll = units.includes('Root');
    const management = this.base.organization?.managementAccount;
    const named = [...accounts, ...(isAll && management !== undefined ? [management] : [])];
    const below = units.filter((unit) => unit !== 'Root').map((unit) => nameFrom(unit.replace(/^.*\//, '')));
    return {
      ...(isAll ? { all: true } : below.length > 0 ? { units: below } : {}),
      ...(named.length > 0 && { accounts: named }),
      ...(excluded.length > 0 && { except: { accounts: excluded } }),
    };
  }

  private define(
    section: Record<string, JsonObject>,
    kind: string,
    name: string,
    definition: JsonObject,
  ): boolean {
    if (Object.hasOwn(section, name)) {
      this.leftOut.push(`${kind} ${name}: it is in two sets; only the first one is carried over`);
      return false;
    }
    section[name] = definition;
    return true;
  }
}

function textOf(value: Json | undefined, field: string): string {
  const text = member(value, field);
  return typeof text === 'string' ? text : '';
}

function nameFrom(text: string): string {
  return text
    .trim()
    .replace(/[^\w+=,.@-]+/g, '-')
    .toLowerCase();
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : '';
}

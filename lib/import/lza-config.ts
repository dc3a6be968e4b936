import type { BlueprintDefinition } from '../blueprint';
import { IamPatternsError } from '../errors';
import { isAccountId, parseArn } from '../policy/arn/arn';
import { isObject, listOf, member, type Json, type JsonObject } from '../text/json';
import { assignmentsOf, permissionSetsOfLza, type IdentityStore } from './lza-identity-center';
import { roleOfLza } from './lza-role';
import { lzaPlaceholdersIn, placeholdersOfDocument } from './lza-placeholders';
import { LzaPolicyReferences } from './lza-policy-references';
import { LzaTargets } from './lza-targets';
import { identityCenterTemplate, templatesOfLza, type AccountTemplate } from './lza-templates';
import type { OrganizationListing } from './organization-listing';
import { textOf } from './text-of';

/** A blueprint and what of the configuration it does not contain. */
export interface ConvertedConfiguration {
  readonly definition: BlueprintDefinition;
  readonly leftOut: readonly string[];
  /** What Landing Zone Accelerator deploys, for comparison. */
  readonly templates: readonly AccountTemplate[];
}

/** What the configuration refers to. */
export interface LzaSurroundings {
  readonly listing: OrganizationListing;
  /** The blueprint with the organization, the units and the accounts of the listing. */
  readonly base: BlueprintDefinition;
  /** @default - permission sets are left out */
  readonly identityStore?: IdentityStore;
  /** The Region of IAM Identity Center. */
  readonly region: string;
}

const SECTIONS = ['policySets', 'roleSets', 'groupSets', 'userSets', 'providers', 'identityCenter'];

/**
 * Turns the file `iam-config.yaml` of Landing Zone Accelerator into definitions of a blueprint.
 *
 * @see https://awslabs.github.io/landing-zone-accelerator-on-aws/latest/typedocs/latest/classes/_aws_accelerator_config.IamConfig.html
 */
export function blueprintOfLza(
  json: Json,
  file: string,
  surroundings: LzaSurroundings,
): ConvertedConfiguration {
  if (!SECTIONS.some((key) => member(json, key) !== undefined))
    throw new IamPatternsError({
      code: 'malformed-lza-configuration',
      at: file,
      got: `a file without ${SECTIONS.slice(0, -1).join(', ')} and ${SECTIONS.at(-1)}`,
      expected: 'the file iam-config.yaml of Landing Zone Accelerator',
      fix: 'pass iam-config.yaml; the other files of the configuration are not read',
    });
  return new LzaConverter(json, file, surroundings).convert();
}

class LzaConverter {
  private readonly leftOut: string[] = [];
  private readonly policies: Record<string, JsonObject> = {};
  private readonly groups: Record<string, JsonObject> = {};
  private readonly users: Record<string, JsonObject> = {};
  private readonly roles: Record<string, JsonObject> = {};
  private readonly access: JsonObject[] = [];
  private readonly targets: LzaTargets;
  private readonly references = new LzaPolicyReferences(this.policies, this.leftOut);

  constructor(
    private readonly json: Json,
    private readonly file: string,
    private readonly surroundings: LzaSurroundings,
  ) {
    this.targets = new LzaTargets(surroundings.listing, surroundings.base, file);
  }

  convert(): ConvertedConfiguration {
    if (listOf(member(this.json, 'managedActiveDirectories')).length > 0)
      this.leftOut.push('managedActiveDirectories: a blueprint has no directories');
    for (const each of lzaPlaceholdersIn(JSON.stringify(this.json)))
      this.leftOut.push(`${each} in the configuration, which Landing Zone Accelerator replaces`);
    const providers = this.providers();
    this.each('policySets', 'policies', (policy, target) => {
      const [name, document] = [textOf(policy, 'name'), textOf(policy, 'policy')];
      this.leftOut.push(...placeholdersOfDocument(`policy ${name}`, document, this.file));
      this.define(this.policies, 'policy', name, { in: target, permissions: [{ document }] });
    });
    this.each('groupSets', 'groups', (group, target) => {
      const off = { mfaGuard: false, selfManagedCredentials: false };
      const name = textOf(group, 'name');
      const policies = this.references.attached(group, `group ${name}`);
      this.define(this.groups, 'group', name, { in: target, ...policies, ...off });
    });
    this.each('userSets', 'users', (user, target) => {
      const [name, group] = [textOf(user, 'username'), textOf(user, 'group')];
      const isKnown = Object.hasOwn(this.groups, group);
      if (group !== '' && !isKnown)
        this.leftOut.push(`group ${group} of user ${name}: the configuration does not define it`);
      const groups: JsonObject = isKnown ? { groups: [group] } : {};
      if (member(user, 'disableConsoleAccess') !== true) this.leftOut.push(`user ${name}: its password`);
      this.define(this.users, 'user', name, {
        in: target,
        ...groups,
        ...this.references.boundary(user, `user ${name}`),
      });
    });
    this.each('roleSets', 'roles', (role, target, set) => this.role(role, target, textOf(set, 'path')));
    const center = this.identityCenter();
    const { base } = this.surroundings;
    const definition = {
      ...base,
      ...(center !== undefined && {
        organization: { ...base.organization, identityCenter: center.instance },
        permissionSets: center.permissionSets,
      }),
      ...(Object.keys(providers).length > 0 && { providers }),
      policies: this.policies,
      groups: this.groups,
      users: this.users,
      roles: this.roles,
      access: this.access,
    } as unknown as BlueprintDefinition;
    const idOf = (name: string): string | undefined => base.accounts?.[this.targets.nameOf(name) ?? '']?.id;
    return {
      definition,
      leftOut: this.leftOut,
      templates: [
        ...templatesOfLza(this.json, this.file, this.targets, idOf),
        ...(center === undefined ? [] : [center.template]),
      ],
    };
  }

  /** SAML providers, which every account has. */
  private providers(): Record<string, JsonObject> {
    const target = this.targets.target({ organizationalUnits: ['Root'] }) ?? {};
    return Object.fromEntries(
      listOf(member(this.json, 'providers')).map((entry) => [
        textOf(entry, 'name'),
        { in: target, samlMetadata: textOf(entry, 'metadataDocument') },
      ]),
    );
  }

  private role(role: JsonObject, target: JsonObject, path: string): void {
    const name = textOf(role, 'name');
    const read = roleOfLza(role, (entry) => this.caller(entry, name));
    if (read === undefined) {
      this.leftOut.push(`role ${name}: no caller that can be carried over`);
      return;
    }
    const { access, kind, trustStatements } = read;
    const isDefined = this.define(this.roles, 'role', name, {
      in: target,
      ...kind,
      ...(path !== '' && path !== '/' && { path }),
      ...(trustStatements.length > 0 && { trustStatements }),
      ...this.references.attached(role, `role ${name}`),
      ...this.references.boundary(role, `role ${name}`),
      ...(member(role, 'instanceProfile') === true && { instanceProfile: name }),
    });
    if (isDefined && access !== undefined) this.access.push({ roles: [name], ...access });
  }

  private caller(entry: JsonObject, role: string): JsonObject[] {
    const [type, principal] = [textOf(entry, 'type'), textOf(entry, 'principal')];
    if (type === 'service') return [{ service: principal }];
    if (type === 'principalArn') return [{ arn: principal }];
    if (type === 'account') {
      const id = parseArn(principal)?.account ?? principal;
      const known = this.targets.nameOf(id);
      if (known !== undefined) return [{ account: known }];
      if (isAccountId(id)) return [{ thirdParty: id }];
    }
    this.leftOut.push(`role ${role}: caller ${principal} of type ${type}`);
    return [];
  }

  private identityCenter() {
    const center = member(this.json, 'identityCenter');
    const sets = listOf(member(center, 'identityCenterPermissionSets'));
    if (sets.length === 0) return undefined;
    const { identityStore: store, base, region } = this.surroundings;
    const admin = textOf(center, 'delegatedAdminAccount');
    const account = admin === '' ? base.organization?.managementAccount : this.targets.nameOf(admin);
    if (store === undefined || account === undefined) {
      const reason =
        store === undefined
          ? 'pass --identity-center with Instances, Groups and Users'
          : `no account ${admin}`;
      this.leftOut.push(`identityCenter, ${sets.map((each) => textOf(each, 'name')).join(', ')}: ${reason}`);
      return undefined;
    }
    for (const set of sets) {
      const inline = textOf(member(set, 'policies'), 'inlinePolicy');
      const what = `permission set ${textOf(set, 'name')}`;
      if (inline !== '') this.leftOut.push(...placeholdersOfDocument(what, inline, this.file));
    }
    const assignments = assignmentsOf(center, store, this.leftOut);
    const policies = new Set(Object.keys(this.policies));
    return {
      instance: { instanceArn: store.instanceArn, account, region },
      permissionSets: permissionSetsOfLza(center, assignments, policies, this.targets),
      template: {
        account: base.accounts?.[account]?.id ?? '',
        template: identityCenterTemplate(center, this.file, store, assignments, this.targets),
      },
    };
  }

  /** Calls back for each item of the sets, with the target of its set. */
  private each(
    sets: string,
    items: string,
    visit: (item: JsonObject, target: JsonObject, set: JsonObject) => void,
  ): void {
    for (const [i, set] of listOf(member(this.json, sets)).filter(isObject).entries()) {
      const target = this.targets.target(member(set, 'deploymentTargets'));
      if (target === undefined) this.leftOut.push(`${sets}[${i}]: no account is in its deploymentTargets`);
      else for (const item of listOf(member(set, items)).filter(isObject)) visit(item, target, set);
    }
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

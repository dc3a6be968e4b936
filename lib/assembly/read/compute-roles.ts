import { hasSymbol, symbolName, textParts } from '../../policy/pattern/symbol';
import { COMPUTE_TYPES } from './compute-type';
import type { InstanceProfile } from '../facts';
import type { IdentityRegistry } from './identity-registry';
import { isList, type Json, listOf, member } from '../../text/json';
import type { ResourceAddress } from '../resolve/physical-id';
import { placedName, type ResourceIndex } from '../resolve/resource-index';
import type { TemplateReader } from './template-reader';

/** Finds the roles that something runs as: from its own properties, or from what it is launched from. */
export class ComputeRoles {
  private readonly profileRoles: ReadonlyMap<string, string>;

  constructor(
    private readonly reader: TemplateReader,
    private readonly registry: IdentityRegistry,
    private readonly index: ResourceIndex,
    profiles: readonly InstanceProfile[],
  ) {
    this.profileRoles = new Map(
      profiles.flatMap(({ arn, name, account, roles: [role] }) =>
        role === undefined ? [] : [[arn, role] as const, [placedName(name, account), role] as const],
      ),
    );
  }

  /** The roles that a resource names, by the table. */
  of(address: ResourceAddress): string[] {
    const type = COMPUTE_TYPES.get(address.type);
    if (type === undefined) return [];
    const { resolver } = this.reader;
    const found = type.roleAt.flatMap((path) => {
      const [name = '', ...rest] = path.split('.');
      return textsAt(resolver.property(address, name), rest);
    });
    const roles = found.map((text) =>
      type.isProfile === true ? this.roleOfProfile(text, address) : this.roleNamed(text, address),
    );
    if (roles.length > 0) return [...new Set(roles)];
    return type.otherwise === undefined || runsOnFargate(address, this.reader)
      ? []
      : [this.unknown(address, type.otherwise)];
  }

  /** The roles of what an instance, or a group of instances, is launched from. */
  ofLaunch(address: ResourceAddress): string[] {
    const { resolver } = this.reader;
    const own = resolver.textProperty(address, 'IamInstanceProfile');
    if (own !== undefined) return [this.roleOfProfile(own, address)];
    const configuration = resolver.textProperty(address, 'LaunchConfigurationName');
    if (configuration !== undefined) {
      const found = this.index.find('AWS::AutoScaling::LaunchConfiguration', configuration, address);
      return found
        ? this.ofLaunch(found)
        : [this.unknown(address, 'its launch configuration is not at hand')];
    }
    const mixed = member(resolver.property(address, 'MixedInstancesPolicy'), 'LaunchTemplate');
    const specifications = [
      ...listOf(resolver.property(address, 'LaunchTemplate')),
      ...listOf(member(mixed, 'LaunchTemplateSpecification')),
      ...listOf(member(mixed, 'Overrides')).flatMap((each) =>
        listOf(member(each, 'LaunchTemplateSpecification')),
      ),
    ];
    if (resolver.property(address, 'InstanceId') !== undefined)
      return [this.unknown(address, 'it copies an instance that is not at hand')];
    if (specifications.length === 0) return [];
    return specifications.flatMap((each) => {
      const named = textsAt(each, ['LaunchTemplateId'])[0] ?? textsAt(each, ['LaunchTemplateName'])[0] ?? '';
      const found = this.index.find('AWS::EC2::LaunchTemplate', named, address);
      return found ? this.of(found) : [this.unknown(address, 'its launch template is not at hand')];
    });
  }

  /** A role that is not known, with the reason. */
  unknown(address: ResourceAddress, reason: string): string {
    return this.reader.resolver.symbols.unknown(`${address.stack.id}/${address.logicalId}.role`, reason);
  }

  private roleOfProfile(profile: string, address: ResourceAddress): string {
    const { account } = address.stack.environment;
    return (
      this.profileRoles.get(profile) ??
      this.profileRoles.get(placedName(profile, account)) ??
      this.reader.resolver.symbols.unknown(
        `${account}/role-of-profile-${nameIn(profile)}`,
        'the instance profile is not declared in these templates',
      )
    );
  }

  /** ARN of a role from its ARN or name. */
  private roleNamed(text: string, address: ResourceAddress): string {
    const { environment } = address.stack;
    const { account, partition } = environment;
    if (this.registry.has('role', account, text)) {
      const [role] = this.registry.named('role', text, {
        ...environment,
        origin: this.reader.originOf(address),
      });
      if (role !== undefined) return role.arn;
    }
    return hasSymbol(text) || text.startsWith('arn:')
      ? text
      : `arn:${partition}:iam::${account}:role/${text}`;
  }
}

/** Containers on Fargate have no instance below them whose role they could reach. */
function runsOnFargate(address: ResourceAddress, { resolver }: TemplateReader): boolean {
  const platforms = ['RequiresCompatibilities', 'PlatformCapabilities'].flatMap((name) =>
    listOf(resolver.property(address, name)),
  );
  return platforms.length > 0 && platforms.every((each) => each === 'FARGATE');
}

/** The texts at a path of members, through lists; a text on the way is a symbol, and stands for all below it. */
function textsAt(value: Json | undefined, path: readonly string[]): string[] {
  if (typeof value === 'string') return [value];
  if (isList(value)) return value.flatMap((each) => textsAt(each, path));
  const [name, ...rest] = path;
  return name === undefined ? [] : textsAt(member(value, name), rest);
}

/** The text with the names of unknown values in their place. */
function nameIn(text: string): string {
  return textParts(text)
    .map((part) => ('literal' in part ? part.literal : symbolName(part.symbol)))
    .join('');
}

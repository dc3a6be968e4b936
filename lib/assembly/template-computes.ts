import { hasSymbol } from '../policy/symbol';
import { COMPUTE_TYPES } from './compute-type';
import type { Compute, InstanceProfile } from './facts';
import type { IdentityRegistry } from './identity-registry';
import { isList, type Json, listOf, member } from './json';
import { arnOf, arnPatternsOf, nameOf, refOf, type ResourceAddress } from './physical-id';
import { stackArn, stackArnPatterns } from './stack-arn';
import type { TemplateReader } from './template-reader';

type Place = Omit<Compute, 'role'>;

/** Reads what runs with a role: what names its role itself, and what goes by a launch or task definition. */
export class TemplateComputes {
  private readonly indices = new Map<string, ReadonlyMap<string, ResourceAddress>>();
  private readonly profileRoles: ReadonlyMap<string, string>;

  constructor(
    private readonly reader: TemplateReader,
    private readonly registry: IdentityRegistry,
    profiles: readonly InstanceProfile[],
  ) {
    this.profileRoles = new Map(
      profiles.flatMap(({ arn, name, account, roles: [role] }) =>
        role === undefined ? [] : [[arn, role] as const, [profileKey(name, account), role] as const],
      ),
    );
  }

  all(): Compute[] {
    return [
      ...[...COMPUTE_TYPES.keys()].flatMap((type) =>
        this.reader
          .ofType(type)
          .flatMap((address) => this.withRoles(this.itself(address), this.rolesOf(address))),
      ),
      ...this.reader
        .ofType('AWS::EC2::Instance')
        .flatMap((each) => this.withRoles(this.itself(each), this.rolesOfLaunch(each))),
      ...this.reader
        .ofType('AWS::AutoScaling::AutoScalingGroup')
        .flatMap((each) => this.withRoles(this.anyOf(each, 'ec2', 'instance/'), this.rolesOfLaunch(each))),
      ...this.reader.ofType('AWS::ECS::Service').flatMap((each) => this.tasks(each)),
      ...this.reader.ofType('AWS::CodeDeploy::DeploymentGroup').flatMap((each) => this.deployments(each)),
      ...this.stacks(),
    ];
  }

  /** The roles that a resource names, by the table. */
  private rolesOf(address: ResourceAddress): string[] {
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
  private rolesOfLaunch(address: ResourceAddress): string[] {
    const { resolver } = this.reader;
    const own = resolver.textProperty(address, 'IamInstanceProfile');
    if (own !== undefined) return [this.roleOfProfile(own, address)];
    const configuration = resolver.textProperty(address, 'LaunchConfigurationName');
    if (configuration !== undefined) {
      const found = this.find('AWS::AutoScaling::LaunchConfiguration', configuration, address);
      return found
        ? this.rolesOfLaunch(found)
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
      const found = this.find('AWS::EC2::LaunchTemplate', named, address);
      return found ? this.rolesOf(found) : [this.unknown(address, 'its launch template is not at hand')];
    });
  }

  /** The tasks of a service, if one may run commands in them. */
  private tasks(address: ResourceAddress): Compute[] {
    const { resolver } = this.reader;
    const isOpen = resolver.property(address, 'EnableExecuteCommand');
    if (isOpen === undefined || isOpen === false || isOpen === 'false') return [];
    const cluster = resolver.textProperty(address, 'Cluster') ?? 'default';
    const definition = this.find(
      'AWS::ECS::TaskDefinition',
      resolver.textProperty(address, 'TaskDefinition') ?? '',
      address,
    );
    const place = this.anyOf(address, 'ecs', `task/${cluster.replace(/^.*:cluster\//, '')}/`, 'task');
    const isFargate = resolver.property(address, 'LaunchType') === 'FARGATE';
    if (definition === undefined)
      return this.withRoles(place, [this.unknown(address, 'its task definition is not at hand')]);
    const hasOwn = resolver.property(definition, 'TaskRoleArn') !== undefined;
    return this.withRoles(place, isFargate && !hasOwn ? [] : this.rolesOf(definition));
  }

  /** What is deployed to Auto Scaling groups runs as their instances; instances found by tags are not known. */
  private deployments(address: ResourceAddress): Compute[] {
    const { resolver } = this.reader;
    const isByTag = BY_TAG.some((name) => resolver.property(address, name) !== undefined);
    if (isByTag) return [];
    const roles = this.reader.texts(address, 'AutoScalingGroups').map((name) => {
      const found = this.find('AWS::AutoScaling::AutoScalingGroup', name, address);
      return found
        ? this.rolesOfLaunch(found)
        : [this.unknown(address, 'its Auto Scaling group is not at hand')];
    });
    return roles.length === 0 ? [] : this.withRoles(this.itself(address), roles.flat());
  }

  /** Stacks of which the assembly says that CloudFormation makes them with a role of its own. */
  private stacks(): Compute[] {
    return this.reader.resolver.stacks.flatMap((stack): Compute[] => {
      if (stack.executionRole === undefined) return [];
      const { partition, account, region } = stack.environment;
      const role = stack.executionRole
        .replaceAll('${AWS::Partition}', partition)
        .replaceAll('${AWS::AccountId}', account)
        .replaceAll('${AWS::Region}', region);
      const origin = { account, region, stack: stack.name, template: stack.file, path: '' };
      return [
        {
          kind: 'cloudformation:stack',
          arn: stackArn(stack, this.reader.resolver),
          patterns: stackArnPatterns(stack),
          account,
          role,
          isOneOfMany: false,
          origin,
        },
      ];
    });
  }

  private withRoles(place: Place, roles: readonly string[]): Compute[] {
    return roles.length === 0 ? [place] : [...new Set(roles)].map((role) => ({ ...place, role }));
  }

  private itself(address: ResourceAddress): Place {
    const { resolver } = this.reader;
    return {
      kind: COMPUTE_TYPES.get(address.type)?.kind ?? KINDS[address.type] ?? '',
      arn: arnOf(address, resolver) ?? '',
      patterns: arnPatternsOf(address, resolver),
      account: address.stack.environment.account,
      isOneOfMany: false,
      origin: this.reader.originOf(address),
    };
  }

  /** Any of those that a resource makes while it runs; AWS makes up the end of their ARNs. */
  private anyOf(address: ResourceAddress, service: string, path: string, type = 'instance'): Place {
    const { partition, region, account } = address.stack.environment;
    const id = this.reader.resolver.symbols.unknownName(
      `${address.stack.id}/${address.logicalId}.${type}`,
      `AWS makes up the id of each ${type}`,
    );
    return {
      kind: `${service}:${type}`,
      arn: `arn:${partition}:${service}:${region}:${account}:${path}${id}`,
      patterns: [],
      account,
      isOneOfMany: true,
      origin: this.reader.originOf(address),
    };
  }

  private roleOfProfile(profile: string, address: ResourceAddress): string {
    const { account } = address.stack.environment;
    return (
      this.profileRoles.get(profile) ??
      this.profileRoles.get(profileKey(profile, account)) ??
      this.reader.resolver.symbols.unknown(
        `${account}/role-of-profile-${profile.replace(/[\uE000\uE001]/g, '')}`,
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

  private unknown(address: ResourceAddress, reason: string): string {
    return this.reader.resolver.symbols.unknown(`${address.stack.id}/${address.logicalId}.role`, reason);
  }

  /** The resource of the type that a text means: what `Ref` gives, a name, or an ARN with or without its version. */
  private find(type: string, text: string, from: ResourceAddress): ResourceAddress | undefined {
    const known = this.indices.get(type) ?? this.indexOf(type);
    this.indices.set(type, known);
    return known.get(keyOf(text, from));
  }

  private indexOf(type: string): ReadonlyMap<string, ResourceAddress> {
    const { resolver } = this.reader;
    const index = new Map<string, ResourceAddress>();
    for (const address of this.reader.ofType(type)) {
      const own = [refOf(address, resolver), nameOf(address, resolver), arnOf(address, resolver)];
      const texts = [
        ...own,
        ...arnPatternsOf(address, resolver),
        resolver.textProperty(address, 'LaunchTemplateName'),
      ];
      for (const each of texts) if (each !== undefined) index.set(keyOf(each, address), address);
    }
    return index;
  }
}

/** Kinds of what names no role itself. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'ec2:instance',
  'AWS::CodeDeploy::DeploymentGroup': 'codedeploy:deploymentgroup',
};

const BY_TAG = ['Ec2TagFilters', 'Ec2TagSet', 'OnPremisesInstanceTagFilters', 'OnPremisesTagSet'];

/** Symbols are unique everywhere, so a name that holds one needs no account. */
function profileKey(name: string, account: string): string {
  return hasSymbol(name) ? name : `${account} ${name}`;
}

/** Names other than those of IAM are unique in their account and region. */
function keyOf(text: string, { stack: { environment } }: ResourceAddress): string {
  return text.startsWith('arn:') ? text : profileKey(text, `${environment.account} ${environment.region}`);
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

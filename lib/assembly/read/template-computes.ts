import { COMPUTE_TYPES } from './compute-type';
import { ComputeRoles } from './compute-roles';
import type { Compute, InstanceProfile } from '../facts';
import type { IdentityRegistry } from './identity-registry';
import { arnOf, arnPatternsOf, type ResourceAddress } from '../resolve/physical-id';
import { ResourceIndex } from '../resolve/resource-index';
import { stackArn, stackArnPatterns } from '../resolve/stack-arn';
import type { TemplateReader } from './template-reader';

type Place = Omit<Compute, 'role'>;

/** Reads what runs with a role: what names its role itself, and what goes by a launch or task definition. */
export class TemplateComputes {
  private readonly index: ResourceIndex;
  private readonly roles: ComputeRoles;

  constructor(
    private readonly reader: TemplateReader,
    registry: IdentityRegistry,
    profiles: readonly InstanceProfile[],
  ) {
    this.index = new ResourceIndex(reader);
    this.roles = new ComputeRoles(reader, registry, this.index, profiles);
  }

  all(): Compute[] {
    return [
      ...[...COMPUTE_TYPES.keys()].flatMap((type) =>
        this.reader
          .ofType(type)
          .flatMap((address) => this.withRoles(this.itself(address), this.roles.of(address))),
      ),
      ...this.reader
        .ofType('AWS::EC2::Instance')
        .flatMap((each) => this.withRoles(this.itself(each), this.roles.ofLaunch(each))),
      ...this.reader
        .ofType('AWS::AutoScaling::AutoScalingGroup')
        .flatMap((each) => this.withRoles(this.anyOf(each, 'ec2', 'instance/'), this.roles.ofLaunch(each))),
      ...this.reader.ofType('AWS::ECS::Service').flatMap((each) => this.tasks(each)),
      ...this.reader.ofType('AWS::CodeDeploy::DeploymentGroup').flatMap((each) => this.deployments(each)),
      ...this.stacks(),
    ];
  }

  /** The tasks of a service, if one may run commands in them. */
  private tasks(address: ResourceAddress): Compute[] {
    const { resolver } = this.reader;
    const isOpen = resolver.property(address, 'EnableExecuteCommand');
    if (isOpen === undefined || isOpen === false || isOpen === 'false') return [];
    const cluster = resolver.textProperty(address, 'Cluster') ?? 'default';
    const definition = this.index.find(
      'AWS::ECS::TaskDefinition',
      resolver.textProperty(address, 'TaskDefinition') ?? '',
      address,
    );
    const place = this.anyOf(address, 'ecs', `task/${cluster.replace(/^.*:cluster\//, '')}/`, 'task');
    const isFargate = resolver.property(address, 'LaunchType') === 'FARGATE';
    if (definition === undefined)
      return this.withRoles(place, [this.roles.unknown(address, 'its task definition is not at hand')]);
    const hasOwn = resolver.property(definition, 'TaskRoleArn') !== undefined;
    return this.withRoles(place, isFargate && !hasOwn ? [] : this.roles.of(definition));
  }

  /** What is deployed to Auto Scaling groups runs as their instances; instances found by tags are not known. */
  private deployments(address: ResourceAddress): Compute[] {
    const { resolver } = this.reader;
    const isByTag = BY_TAG.some((name) => resolver.property(address, name) !== undefined);
    if (isByTag) return [];
    const roles = this.reader.texts(address, 'AutoScalingGroups').map((name) => {
      const found = this.index.find('AWS::AutoScaling::AutoScalingGroup', name, address);
      return found
        ? this.roles.ofLaunch(found)
        : [this.roles.unknown(address, 'its Auto Scaling group is not at hand')];
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
}

/** Kinds of what names no role itself. */
const KINDS: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance': 'ec2:instance',
  'AWS::CodeDeploy::DeploymentGroup': 'codedeploy:deploymentgroup',
};

const BY_TAG = ['Ec2TagFilters', 'Ec2TagSet', 'OnPremisesInstanceTagFilters', 'OnPremisesTagSet'];

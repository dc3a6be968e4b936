import { writtenPath } from '../../assembly/construct-path';
import type { AssemblyFacts, Resource } from '../../assembly/facts';
import { containersOf } from '../../access/facts/resource-containment';
import { parseArn } from '../../policy/arn/arn';
import { hasSymbol, maskSymbols, readable } from '../../policy/pattern/symbol';
import { shown } from '../layout';
import type { MapChange } from './map-data';
import type { NodeRegistry } from './node-registry';
import type { PolicyStatements } from './policy-statements';

/** Makes nodes of the resources that access is about, when they are first named. */
export class ResourceNodes {
  private readonly declared = new Map<string, { resource: Resource; change: MapChange | undefined }>();
  /** Nodes whose account no ARN names: that of the first principal that names them is taken. */
  private readonly guessed = new Set<number>();

  constructor(
    private readonly registry: NodeRegistry,
    private readonly policies: PolicyStatements,
  ) {}

  /** Makes resources known; of two with one ARN the first counts. */
  declare({ resources }: AssemblyFacts, change?: MapChange): void {
    for (const resource of resources)
      if (resource.arn !== undefined && !this.declared.has(resource.arn))
        this.declared.set(resource.arn, { resource, change });
  }

  /** Marks the resources that the earlier facts do not have. */
  markNew({ resources }: AssemblyFacts): void {
    const old = new Set(resources.map(({ arn }) => arn));
    for (const [arn, entry] of this.declared) if (!old.has(arn)) entry.change = 'gained';
  }

  /** Whether a source declares the resource. */
  isDeclared(arn: string): boolean {
    return this.declared.has(arn);
  }

  /** The account of a declared resource. */
  accountOf(arn: string): string | undefined {
    return this.declared.get(arn)?.resource.account;
  }

  /** Every declared resource. */
  all(): readonly Resource[] {
    return [...this.declared.values()].map(({ resource }) => resource);
  }

  /** Adds the resources that have a policy of their own. */
  addThoseWithPolicies(): void {
    for (const { resource } of this.declared.values())
      if (resource.policies.length > 0) this.declaredNode(resource.arn ?? '');
  }

  /**
   * The node that an ARN or a pattern of a statement means. The account is that of the resource where its ARN does not
   * name one; the service is that of the action.
   */
  nodeOf(text: string, account: string | undefined, service: string): number {
    const exact = this.registry.find(text);
    if (exact !== undefined) return this.confirmed(exact, account);
    const container = containersOf(text).find((arn) => this.declared.has(arn));
    if (container !== undefined) return this.declaredNode(container);
    return this.undeclared(text, account, service);
  }

  /** The node of a declared resource. */
  declaredNode(arn: string): number {
    const known = this.registry.find(arn);
    const found = this.declared.get(arn);
    if (known !== undefined || found === undefined) return known ?? this.undeclared(arn, undefined, '');
    const { resource, change } = found;
    const { origin, type, account, policies } = resource;
    const own = policies.map((policy) => this.policies.of(policy, 'resource'));
    const written =
      origin.constructPath === undefined ? undefined : readable(writtenPath(origin.constructPath));
    const number = this.registry.add(arn, {
      kind: 'resource',
      area: this.registry.areaOf(account),
      name: nameOf(arn, written),
      label: written ?? shown(arn),
      type,
      service: parseArn(arn)?.service ?? '',
      ...(origin.stack === undefined ? {} : { stack: readable(origin.stack) }),
      ...(own.length === 0 ? {} : { policies: own }),
    });
    this.registry.mark(number, change);
    this.registry.place(number, origin);
    for (const policy of policies) this.registry.place(number, policy.origin);
    return number;
  }

  /** Something that principals of several accounts name, and no source declares, lies in an unknown account. */
  private confirmed(number: number, account: string | undefined): number {
    const node = this.registry.nodes[number];
    if (node !== undefined && this.guessed.has(number) && this.registry.areaOf(account) !== node.area)
      node.area = this.registry.areaOf(undefined);
    return number;
  }

  /** Something that no source declares: a single resource, or all that a pattern matches. */
  private undeclared(text: string, given: string | undefined, actionService: string): number {
    const arn = parseArn(text);
    const isPattern = /[*?]/.test(maskSymbols(text)) || text.includes('${');
    const account = arn === undefined || arn.account === '' ? given : arn.account;
    const area = this.registry.areaOf(account);
    const key = isPattern ? area : undefined;
    const known = this.registry.find(text, key);
    if (known !== undefined) return known;
    const isRole = arn?.service === 'iam' && arn.resource.startsWith('role/') && !isPattern;
    const number = this.registry.add(
      text,
      {
        kind: isPattern ? 'pattern' : isRole ? 'outsider' : 'resource',
        area,
        name: nameOf(text, undefined),
        label: shown(text),
        type: isPattern
          ? 'Resource pattern'
          : isRole
            ? 'IAM role outside these sources'
            : 'Not declared here',
        service: arn?.service ?? actionService,
      },
      key,
    );
    if (!isPattern && arn?.account === '') this.guessed.add(number);
    return number;
  }
}

/** What stands at the end of an ARN; the construct where that is made up at deployment. */
function nameOf(arn: string, written: string | undefined): string {
  const resource = parseArn(arn)?.resource ?? arn;
  if (written !== undefined && hasSymbol(resource)) return written.split('/').slice(1).join('/') || written;
  return shown(resource);
}

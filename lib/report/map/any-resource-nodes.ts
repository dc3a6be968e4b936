import { parseArn } from '../../policy/arn/arn';
import { hasSymbol } from '../../policy/pattern/symbol';
import { actionMeetsArn, expandActionPattern, type Action } from '../../service-authorization';
import type { MapNode } from './map-data';
import type { NodeRegistry } from './node-registry';
import type { ResourceNodes } from './resource-nodes';

/**
 * Nodes for `Resource: "*"`. Actions that can be about the same declared resources share a node, and it covers exactly
 * these: who may list all instances does not seem to reach a database.
 */
export class AnyResourceNodes {
  private readonly known = new Map<string, number>();
  private readonly byService = new Map<string, string[]>();

  constructor(
    private readonly registry: NodeRegistry,
    private readonly resources: ResourceNodes,
  ) {
    const note = (arn: string) => {
      const service = parseArn(arn)?.service ?? '';
      const others = this.byService.get(service);
      if (others === undefined) this.byService.set(service, [arn]);
      else others.push(arn);
    };
    registry.arns.forEach((arn, number) => {
      if (/^(role|user|group)$/.test(registry.nodes[number]?.kind ?? '')) note(arn);
    });
    for (const { arn = '' } of resources.all()) note(arn);
  }

  /** The node of every resource that the action, or pattern of actions, can be about in the account. */
  nodeOf(action: string, account: string | undefined): number {
    const area = this.registry.areaOf(account);
    const key = `${area} ${action}`;
    const number = this.known.get(key) ?? this.make(action, area);
    this.known.set(key, number);
    return number;
  }

  private make(action: string, area: number): number {
    const [service = ''] = action.split(':');
    if (hasSymbol(action) || /[*?]/.test(service)) return this.add(area, '*', EVERYTHING, 'all');
    const actions = expandActionPattern(action);
    const types = new Set(actions.flatMap(({ resourceTypes }) => resourceTypes.map(({ type }) => type.name)));
    if (types.size === 0) {
      const names = { name: `${service}, account-wide`, label: 'Actions that take no resource', service };
      return this.add(area, `${service} without resource`, names);
    }
    const covered = this.coveredBy(actions, service, area);
    const what = types.size === 1 ? `${service} ${[...types].join('')}` : `${service} resource`;
    const names = { name: `Any ${what}`, label: `Every ${what} of the account`, service };
    return this.add(area, `${what} ${covered.join()}`, names, covered);
  }

  private coveredBy(actions: readonly Action[], service: string, area: number): number[] {
    const about = actions.filter(({ resourceTypes }) => resourceTypes.length > 0);
    // The resource types of sts:AssumeRole are those of IAM.
    const forms = about.flatMap(({ resourceTypes }) => resourceTypes.flatMap(({ type }) => type.arnForms));
    const services = new Set(forms.map((form) => form.split(':')[2] ?? service));
    return [...services]
      .flatMap((each) => this.byService.get(each) ?? [])
      .filter((arn) => this.areaOf(arn) === area && about.some((each) => actionMeetsArn(each, arn)))
      .map((arn) => this.registry.find(arn) ?? this.resources.declaredNode(arn));
  }

  private areaOf(arn: string): number | undefined {
    const number = this.registry.find(arn);
    if (number !== undefined) return this.registry.nodes[number]?.area;
    const account = this.resources.accountOf(arn);
    return account === undefined ? undefined : this.registry.areaOf(account);
  }

  private add(
    area: number,
    key: string,
    names: Pick<MapNode, 'name' | 'label' | 'service'>,
    covers: MapNode['covers'] = [],
  ): number {
    return (
      this.registry.find(`any ${key}`, area) ??
      this.registry.add(`any ${key}`, { kind: 'pattern', area, type: 'Resource *', covers, ...names }, area)
    );
  }
}

const EVERYTHING = { name: 'Everything', label: 'Every resource of the account', service: '' };

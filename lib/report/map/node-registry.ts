import type { Origin } from '../../assembly/facts';
import { shown } from '../layout';
import type { MapArea, MapChange, MapNode } from './map-data';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A node while the map is made. */
export type NodeDraft = Mutable<MapNode>;

const SERVICES = 'AWS services';
const OUTSIDE = 'Outside';

/** Areas and nodes in the order of their creation, found by name and by ARN. */
export class NodeRegistry {
  readonly areas: MapArea[] = [];
  readonly nodes: NodeDraft[] = [];
  /** ARNs as the facts have them, with symbols; a node is readable. */
  readonly arns: string[] = [];
  private readonly areaNumbers = new Map<string, number>();
  private readonly byArn = new Map<string, number>();
  private readonly byPlace = new Map<string, Set<number>>();

  constructor(accounts: readonly string[]) {
    for (const account of accounts) this.addArea(account, { name: shown(account), kind: 'account' });
  }

  /** The area of an account, or the area around all accounts where it is not one of the sources. */
  areaOf(account: string | undefined): number {
    const known = account === undefined ? undefined : this.areaNumbers.get(account);
    return known ?? this.addArea(OUTSIDE, { name: OUTSIDE, kind: 'outside' });
  }

  /** Whether the account is one of the sources. */
  isAccount(account: string): boolean {
    return this.areaNumbers.has(account) && account !== OUTSIDE && account !== SERVICES;
  }

  /** The area of AWS services. */
  get services(): number {
    return this.addArea(SERVICES, { name: SERVICES, kind: 'services' });
  }

  /** The node of the ARN; with `area`, of the pattern as it is meant in that area. */
  find(arn: string, area?: number): number | undefined {
    return this.byArn.get(keyOf(arn, area));
  }

  /** Adds a node. */
  add(arn: string, node: Omit<MapNode, 'arn'>, area?: number): number {
    const number = this.nodes.push({ ...node, arn: shown(arn) }) - 1;
    this.arns.push(arn);
    this.byArn.set(keyOf(arn, area), number);
    return number;
  }

  /** Marks something in only one state. */
  mark(number: number, change: MapChange | undefined): void {
    const node = this.nodes[number];
    if (node !== undefined && change !== undefined) node.change = change;
  }

  /** Notes that something of the node is written at the origin. */
  place(number: number, origin: Origin): void {
    const key = placeKey(origin);
    const there = this.byPlace.get(key) ?? new Set();
    this.byPlace.set(key, there.add(number));
  }

  /** The nodes of which something is written at the origin. */
  at(origin: Origin): readonly number[] {
    return [...(this.byPlace.get(placeKey(origin)) ?? [])];
  }

  private addArea(key: string, area: MapArea): number {
    const known = this.areaNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.areas.push(area) - 1;
    this.areaNumbers.set(key, number);
    return number;
  }
}

function keyOf(arn: string, area: number | undefined): string {
  return area === undefined ? arn : `${area} ${arn}`;
}

/** A resource of a template by its logical ID; what has none by its path in the file. */
function placeKey({ account, region, stack, logicalId, template, path }: Origin): string {
  return [account, region, stack ?? '', logicalId ?? `${template} ${path}`].join('|');
}

import { parseArn } from '../../policy/arn/arn';
import { covers } from '../../service-authorization';
import type { NodeRegistry } from './node-registry';
import type { ResourceNodes } from './resource-nodes';

/** Adds the declared resources that patterns cover, and says of each pattern which these are. */
export function coverResources(registry: NodeRegistry, resources: ResourceNodes): void {
  const byService = new Map<string, string[]>();
  for (const { arn = '' } of resources.all()) push(byService, parseArn(arn)?.service ?? '', arn);
  registry.arns.forEach((arn, number) => {
    const { kind, service } = registry.nodes[number] ?? {};
    if (kind === 'role' || kind === 'user' || kind === 'group') push(byService, service ?? '', arn);
  });
  for (const [number, node] of [...registry.nodes.entries()]) {
    if (node.kind !== 'pattern' || node.covers !== undefined) continue;
    const pattern = registry.arns[number] ?? '';
    const isOfAnyAccount = parseArn(pattern)?.account === '*';
    const found = (byService.get(node.service) ?? []).filter((arn) => coversOrContains(pattern, arn));
    node.covers = found
      .map((arn) => registry.find(arn) ?? resources.declaredNode(arn))
      .filter((each) => isOfAnyAccount || registry.nodes[each]?.area === node.area);
  }
}

/** Whether the pattern covers the resource, or things in it: the objects of a bucket. */
function coversOrContains(pattern: string, arn: string): boolean {
  return covers(pattern, arn) || covers(pattern, `${arn}/*`) || covers(pattern, `${arn}:*`);
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

import type { Escalation, EscalationReport } from '../../access';
import { readable } from '../../policy/pattern/symbol';
import type { MapEscalation } from './map-data';
import type { NodeRegistry } from './node-registry';

/** Escalation paths as views, and administrators marked on their nodes. */
export function escalationViews(
  registry: NodeRegistry,
  { escalations, administrators }: EscalationReport,
): MapEscalation[] {
  const byLabel = new Map(registry.nodes.map(({ label }, number) => [label, number]));
  for (const { principal, means } of administrators) {
    const node = registry.nodes[registry.find(principal) ?? -1];
    if (node !== undefined) node.administrator = means.length === 0 ? 'everything' : 'by own means';
  }
  const view = (escalation: Escalation): MapEscalation[] => {
    const { principal, path, outcome, conditions, assumption } = escalation;
    const node = registry.find(principal);
    if (node === undefined) return [];
    const steps = escalation.steps.map(readable);
    return [
      {
        node,
        path: path.id,
        outcome,
        steps,
        stepNodes: steps.map((step) => nodeIn(step, byLabel)),
        conditions: conditions.map(readable),
        ...(assumption === undefined ? {} : { assumption: readable(assumption) }),
      },
    ];
  };
  return [...escalations, ...administrators.flatMap(({ means }) => means)].flatMap(view);
}

/** Most words of a label that a sentence is searched for. */
const LONGEST_LABEL = 4;

/** The node that a step names: `App/Dev`, `changes the trust policy of App/Admin to trust itself`. */
function nodeIn(step: string, byLabel: ReadonlyMap<string, number>): number {
  const words = step.split(' ');
  for (const [start] of words.entries())
    for (let end = Math.min(words.length, start + LONGEST_LABEL); end > start; end--) {
      const node = byLabel.get(words.slice(start, end).join(' '));
      if (node !== undefined) return node;
    }
  return -1;
}

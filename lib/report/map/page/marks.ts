import type { Graph } from './graph';
import type { Box } from './scene';

/** What is to be said about a box at one glance. */
export interface Mark {
  readonly name:
    'error' | 'warning' | 'info' | 'escalation' | 'assumed' | 'administrator' | 'gained' | 'lost' | 'changed';
  readonly count: number;
  readonly text: string;
}

/** Marks of all that the box stands for: the gravest findings, escalation paths, administrators, changes. */
export function marksOf(graph: Graph, { members }: Box): Mark[] {
  const { findings, nodes } = graph.data;
  const found = new Set(members.flatMap((member) => graph.findings[member] ?? []));
  const count = (severity: string) =>
    [...found].filter((each) => findings[each]?.severity === severity && findings[each]?.change !== 'lost')
      .length;
  const escalating = members.filter((member) => graph.escalates(member) === 'certain').length;
  const assumed = members.filter((member) => graph.escalates(member) === 'assumed').length;
  const administrators = members.filter((member) => nodes[member]?.administrator !== undefined).length;
  const marks: Mark[] = [];
  const add = (name: Mark['name'], amount: number, one: string, many: string) => {
    if (amount > 0) marks.push({ name, count: amount, text: `${amount} ${amount === 1 ? one : many}` });
  };
  add('administrator', administrators, 'administrator', 'administrators');
  add('escalation', escalating, 'principal can escalate', 'principals can escalate');
  add('assumed', assumed, 'principal possibly escalates', 'principals possibly escalate');
  add('error', count('error'), 'error', 'errors');
  add('warning', count('warning'), 'warning', 'warnings');
  if (marks.every(({ name }) => name !== 'error' && name !== 'warning'))
    add('info', count('info'), 'note', 'notes');
  for (const name of ['gained', 'lost', 'changed'] as const)
    add(name, members.filter((member) => nodes[member]?.change === name).length, name, name);
  return marks;
}

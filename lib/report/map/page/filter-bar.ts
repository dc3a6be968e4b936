import { html } from './dom';
import { noFilters, type Filters } from './filters';
import type { Graph } from './graph';

/** Words of the relations, in the order of the legend. */
export const RELATIONS: readonly (readonly [kind: string, words: string])[] = [
  ['assume', 'May assume'],
  ['pass', 'May pass'],
  ['access', 'Has access'],
  ['runs', 'Runs as'],
  ['member', 'Member of'],
];

interface Choice {
  readonly value: string;
  readonly text: string;
  readonly count?: number;
  readonly mark?: string;
}

/** Builds the filters; each change calls back. */
export function filterBar(
  graph: Graph,
  onChange: (filters: Filters) => void,
): { element: HTMLElement; reset: () => void } {
  const { data } = graph;
  const filters = noFilters();
  const inputs: HTMLInputElement[] = [];
  const changed = () => onChange(filters);

  const checks = (
    legend: string,
    choices: readonly Choice[],
    toggle: (value: string, on: boolean) => void,
    isFolded = false,
  ) => {
    if (choices.length === 0) return undefined;
    const rows = choices.map(({ value, text, count, mark }) => {
      const input = html('input', { attributes: { type: 'checkbox', value } });
      input.addEventListener('change', () => {
        toggle(value, input.checked);
        changed();
      });
      inputs.push(input);
      return html(
        'label',
        {},
        input,
        mark !== undefined &&
          html('span', { class: `swatch ${mark}`, attributes: { 'aria-hidden': 'true' } }),
        html('span', { class: 'text' }, text),
        count !== undefined && html('span', { class: 'count' }, count.toLocaleString('en')),
      );
    });
    const group = html('fieldset', {}, html('legend', {}, legend), ...rows);
    return isFolded ? html('details', { class: 'folded' }, html('summary', {}, legend), group) : group;
  };
  const inSet =
    (set: Set<unknown>, convert: (value: string) => unknown = (value) => value) =>
    (value: string, on: boolean) => {
      if (on) set.add(convert(value));
      else set.delete(convert(value));
    };
  const count = (list: readonly unknown[], test: (each: never) => boolean) =>
    list.filter(test as never).length;

  const relations = RELATIONS.map(([value, text]) => ({
    value,
    text,
    mark: value,
    count: count(data.edges, ({ kind }: { kind: string }) => kind === value),
  })).filter(({ count: amount }) => amount > 0);
  const levels = data.levels
    .map((text, bit) => ({
      value: String(bit),
      text,
      count: count(data.edges, ({ levels: bits }: { levels: number }) => (bits & (1 << bit)) !== 0),
    }))
    .filter(({ count: amount }) => amount > 0);
  const severities = (['error', 'warning', 'info'] as const)
    .map((value) => ({
      value,
      text: { error: 'Errors', warning: 'Warnings', info: 'Notes' }[value],
      mark: `dot ${value}`,
      count: data.findings.filter(({ severity, change }) => severity === value && change !== 'lost').length,
    }))
    .filter(({ count: amount }) => amount > 0);
  const changes =
    data.against === undefined
      ? []
      : (['gained', 'lost', 'changed'] as const).map((value) => ({
          value,
          text: { gained: 'Gained', lost: 'Lost', changed: 'Under other conditions' }[value],
          mark: value,
          count: graph.edges.filter((edge) => graph.changesOf(edge).has(value)).length,
        }));
  const every = [...data.nodes.keys()];
  const risks = [
    {
      value: 'certain',
      text: 'Can escalate',
      count: every.filter((each) => graph.escalates(each) === 'certain').length,
    },
    {
      value: 'assumed',
      text: 'Possibly escalates',
      count: every.filter((each) => graph.escalates(each) === 'assumed').length,
    },
    {
      value: 'administrators',
      text: 'Administrators',
      count: every.filter((each) => graph.node(each).administrator !== undefined).length,
    },
  ].filter(({ count: amount }) => amount > 0);
  const services = new Map<string, number>();
  for (const { to } of data.edges) {
    const { service } = graph.node(to);
    if (service !== '') services.set(service, (services.get(service) ?? 0) + 1);
  }
  const areas = new Map<number, number>();
  for (const { area } of data.nodes) areas.set(area, (areas.get(area) ?? 0) + 1);

  const reset = () => {
    Object.assign(filters, { levels: 0, administrators: false, verdict: '' });
    for (const set of [
      filters.areas,
      filters.services,
      filters.kinds,
      filters.severities,
      filters.changes,
      filters.escalations,
    ])
      set.clear();
    for (const input of inputs) input.checked = false;
    changed();
  };
  const verdicts = checks(
    'Verdict',
    [
      { value: 'allowed', text: 'Allowed for certain' },
      { value: 'conditional', text: 'Conditional', mark: 'dashed' },
    ],
    (value, on) => {
      const other = inputs.find((input) => input.value === (value === 'allowed' ? 'conditional' : 'allowed'));
      if (on && other !== undefined) other.checked = false;
      filters.verdict = !on ? '' : value === 'allowed' ? 'certain' : 'conditional';
    },
  );
  const element = html(
    'form',
    { class: 'filters', attributes: { 'aria-label': 'Filters' } },
    checks('Changes', changes, inSet(filters.changes)),
    checks('Relation', relations, inSet(filters.kinds)),
    verdicts,
    checks('Access level', levels, (value, on) => {
      const bit = 1 << Number(value);
      filters.levels = on ? filters.levels | bit : filters.levels & ~bit;
    }),
    checks('Findings', severities, inSet(filters.severities)),
    checks('Risk', risks, (value, on) => {
      if (value === 'administrators') filters.administrators = on;
      else inSet(filters.escalations)(value, on);
    }),
    checks(
      'Account',
      data.areas.map(({ name }, area) => ({ value: String(area), text: name, count: areas.get(area) ?? 0 })),
      inSet(filters.areas, Number),
      data.areas.length > 8,
    ),
    checks(
      'Service',
      [...services]
        .sort(([, a], [, b]) => b - a)
        .map(([value, amount]) => ({ value, text: value, count: amount })),
      inSet(filters.services),
      services.size > 8,
    ),
  );
  element.addEventListener('submit', (event) => event.preventDefault());
  return { element, reset };
}

import { curveBetween } from './curve';
import { svg } from './dom';
import { fitted, FONTS } from './fitted-text';
import type { Graph } from './graph';
import { iconPath } from './icons';
import { marksOf, type Mark } from './marks';
import type { Box, Line, Scene } from './scene';

/** What happens when the user points at something of the picture. */
export interface DrawEvents {
  readonly onBox: (box: Box) => void;
  readonly onToggle: (box: Box) => void;
  readonly onLine: (line: Line) => void;
  /** The pointer enters a box, or leaves it. */
  readonly onPoint: (box: Box | undefined) => void;
}

const KINDS = ['assume', 'pass', 'access', 'member', 'runs', 'covers'];
/** What the picture means to a screen reader. */
const CARD_ROLE = 'button';

/** Draws the scene into the layer, in place of what was there. */
export function drawScene(layer: SVGGElement, graph: Graph, scene: Scene, events: DrawEvents): void {
  const areas = scene.boxes.filter(({ kind, isOpen }) => kind === 'area' && isOpen);
  const cards = scene.boxes.filter(({ kind, isOpen }) => kind !== 'area' || !isOpen);
  layer.replaceChildren(
    svg('g', {}, ...areas.map((box) => openArea(graph, box, events))),
    svg('g', { attributes: { 'aria-hidden': 'true' } }, ...scene.lines.map((line) => drawLine(line, events))),
    svg('g', {}, ...cards.map((box) => card(graph, box, events))),
  );
}

/** Arrowheads, one for each kind of line. */
export function arrowheads(): SVGDefsElement {
  return svg(
    'defs',
    {},
    ...[...KINDS, 'gained', 'lost'].map((kind) =>
      svg(
        'marker',
        {
          attributes: {
            id: `arrow-${kind}`,
            viewBox: '0 0 8 8',
            refX: 7,
            refY: 4,
            markerWidth: 8,
            markerHeight: 8,
            markerUnits: 'userSpaceOnUse',
            orient: 'auto',
          },
        },
        svg('path', { class: `arrow ${kind}`, attributes: { d: 'M0 .6 7.4 4 0 7.4Z' } }),
      ),
    ),
  );
}

function drawLine(line: Line, { onLine }: DrawEvents): SVGGElement {
  const { from, to, kind, edges, isCertain, change } = line;
  const d = curveBetween(from, to);
  const arrow = change === 'gained' || change === 'lost' ? change : kind;
  const width = Math.min(5, 1.4 + Math.log10(edges.length) * 1.6).toFixed(2);
  return svg(
    'g',
    {
      class: ['line', kind, isCertain ? '' : 'conditional', change ?? ''].join(' '),
      attributes: { 'data-from': from.id, 'data-to': to.id, 'data-edges': edges.join(' ') },
      onclick: (event) => {
        event.stopPropagation();
        onLine(line);
      },
    },
    svg('path', { class: 'hit', attributes: { d } }),
    svg('path', {
      class: 'stroke',
      attributes: { d, 'stroke-width': width, 'marker-end': `url(#arrow-${arrow})` },
    }),
  );
}

function openArea(graph: Graph, box: Box, events: DrawEvents): SVGGElement {
  const kind = graph.data.areas[box.number]?.kind ?? '';
  const { x, y, width, height } = box;
  return svg(
    'g',
    { class: `area ${kind}`, attributes: { transform: `translate(${x} ${y})`, 'data-box': box.id } },
    svg('rect', { class: 'ground', attributes: { width, height, rx: 14 } }),
    icon(kind === 'account' ? 'account' : kind === 'services' ? 'service' : 'outsider', 18, 15),
    svg('text', { class: 'title', attributes: { x: 42, y: 28 } }, fitted(box.title, width - 90, FONTS.area)),
    toggleButton(box, events, width - 34, 12),
  );
}

function toggleButton(box: Box, { onToggle }: DrawEvents, x: number, y: number): SVGGElement {
  const button = svg(
    'g',
    {
      class: 'toggle',
      attributes: {
        transform: `translate(${x} ${y})`,
        role: 'button',
        tabindex: -1,
        'aria-label': `${box.isOpen ? 'Collapse' : 'Expand'} ${box.title}`,
      },
      onclick: (event) => {
        event.stopPropagation();
        onToggle(box);
      },
    },
    svg('rect', { attributes: { width: 22, height: 22, rx: 6 } }),
    svg('path', { attributes: { d: box.isOpen ? 'M6 11h10' : 'M6 11h10M11 6v10' } }),
  );
  return button;
}

function card(graph: Graph, box: Box, events: DrawEvents): SVGGElement {
  const node = box.kind === 'node' ? graph.node(box.number) : undefined;
  const memberKind = box.kind === 'group' ? graph.node(box.number).kind : undefined;
  const kind = node?.kind ?? (box.kind === 'area' ? 'account' : `cluster ${memberKind ?? ''}`);
  const marks = marksOf(graph, box);
  const spoken = [
    box.title,
    box.subtitle,
    node === undefined ? '' : node.kind,
    ...marks.map(({ text }) => text),
    box.canToggle ? 'Press Enter to expand' : '',
  ];
  const element = svg(
    'g',
    {
      class: ['card', box.kind, kind, node?.change ?? ''].join(' '),
      attributes: {
        transform: `translate(${box.x} ${box.y})`,
        role: CARD_ROLE,
        tabindex: -1,
        'data-box': box.id,
        'aria-label': spoken.filter((text) => text !== '').join(', '),
      },
      onclick: (event) => {
        event.stopPropagation();
        events.onBox(box);
      },
    },
    svg('title', {}, node === undefined ? box.title : `${node.name}\n${node.label}\n${node.arn}`),
    ...(box.kind === 'area'
      ? areaContent(graph, box, marks)
      : cardContent(box, node?.kind ?? memberKind, marks)),
    ...(box.canToggle ? [toggleButton(box, events, box.width - 32, 10)] : []),
  );
  element.addEventListener('pointerenter', () => events.onPoint(box));
  element.addEventListener('pointerleave', () => events.onPoint(undefined));
  return element;
}

function cardContent(box: Box, kind: string | undefined, marks: readonly Mark[]): SVGElement[] {
  const { width, height } = box;
  const badges = badgesOf(marks.slice(0, 3), width - 10, height / 2);
  const room = width - 42 - badges.width - (box.canToggle ? 30 : 0);
  const middle = height / 2;
  return [
    ...(box.kind === 'group'
      ? [svg('rect', { class: 'behind', attributes: { x: 5, y: 5, width, height, rx: 9 } })]
      : []),
    svg('rect', { class: 'ground', attributes: { width, height, rx: 9 } }),
    svg('rect', { class: 'tile', attributes: { x: 7, y: middle - 14, width: 28, height: 28, rx: 7 } }),
    icon(kind ?? 'resource', 13, middle - 8),
    svg(
      'text',
      { class: 'title', attributes: { x: 43, y: middle - 3 } },
      fitted(box.title, room, FONTS.title),
    ),
    svg(
      'text',
      { class: 'subtitle', attributes: { x: 43, y: middle + 12 } },
      fitted(box.subtitle, room, FONTS.subtitle),
    ),
    ...(box.canToggle ? [] : [badges.element]),
  ];
}

function areaContent(graph: Graph, box: Box, marks: readonly Mark[]): SVGElement[] {
  const kind = graph.data.areas[box.number]?.kind ?? '';
  const { width, height } = box;
  const parts = box.subtitle.split(' · ');
  return [
    svg('rect', { class: 'ground', attributes: { width, height, rx: 14 } }),
    icon(kind === 'account' ? 'account' : kind === 'services' ? 'service' : 'outsider', 18, 17),
    svg('text', { class: 'title', attributes: { x: 42, y: 30 } }, fitted(box.title, width - 90, FONTS.area)),
    svg('text', { class: 'subtitle', attributes: { x: 18, y: 55 } }, parts.slice(0, 3).join(' · ')),
    svg('text', { class: 'subtitle', attributes: { x: 18, y: 71 } }, parts.slice(3).join(' · ')),
    badgesOf(marks, undefined, height - 16).element,
  ];
}

/** Badges in a row, at the right edge given or from the left. */
function badgesOf(
  marks: readonly Mark[],
  right: number | undefined,
  middle: number,
): { element: SVGGElement; width: number } {
  let x = 0;
  const badges = marks.map(({ name, count, text }) => {
    const label = MARK_TEXT[name] ?? String(count);
    const width = label === '' ? 18 : 18 + 6.5 * label.length;
    const symbol = MARK_ICONS[name];
    const badge = svg(
      'g',
      { class: `badge ${name}`, attributes: { transform: `translate(${x} ${middle - 9})` } },
      svg('title', {}, text),
      svg('rect', { attributes: { width, height: 18, rx: 9 } }),
      svg('path', { attributes: { d: iconPath(symbol), transform: 'translate(4 3.6) scale(.68)' } }),
      svg('text', { attributes: { x: 16, y: 12.8 } }, label),
    );
    x += width + 4;
    return badge;
  });
  const width = Math.max(0, x - 4);
  const left = right === undefined ? 18 : right - width;
  return { element: svg('g', { attributes: { transform: `translate(${left} 0)` } }, ...badges), width };
}

const MARK_TEXT: Readonly<Record<string, string | undefined>> = {
  gained: 'new',
  lost: 'gone',
  changed: 'changed',
};

const MARK_ICONS: Readonly<Record<Mark['name'], string>> = {
  error: 'warning',
  warning: 'warning',
  info: 'info',
  escalation: 'escalation',
  assumed: 'escalation',
  administrator: 'crown',
  gained: 'plus',
  lost: 'minus',
  changed: 'plus',
};

function icon(name: string, x: number, y: number): SVGPathElement {
  return svg('path', { class: 'icon', attributes: { d: iconPath(name), transform: `translate(${x} ${y})` } });
}

import { Canvas } from './canvas';
import { chainScene } from './chain-layout';
import { byId, counted } from './dom';
import { drawScene } from './draw';
import { download, exportSvg } from './export-svg';
import { filterBar } from './filter-bar';
import { applyFilters, noFilters, type Visible } from './filters';
import type { Graph, Part } from './graph';
import { boxTowards, isTyping } from './keyboard';
import { allOpenable, mapScene } from './map-layout';
import { edgesPanel, nodePanel, pathPanel, type PanelEvents } from './panel';
import type { Box, Line, Scene } from './scene';
import { searchBox } from './search-box';
import { summaryPanel } from './summary-panel';
import { tableView } from './table-view';
import { startTheme } from './theme';

type View = 'map' | 'chain' | 'table';

/** Most nodes that are all shown at the beginning; of more, the accounts. */
const MOST_AT_START = 220;

/** The page: what is shown, what is chosen, and what each key and button does. */
export class Atlas {
  private view: View = 'map';
  private visible: Visible;
  private chosen: number | undefined;
  private root: number | undefined;
  private line: readonly number[] | undefined;
  private readonly open = new Set<string>();
  private scene: Scene = { boxes: [], lines: [] };
  private readonly canvas: Canvas;
  private readonly events: PanelEvents = {
    onNode: (node) => this.choose(node, true),
    onChain: (node) => this.showChain(node),
    onMap: (node) => {
      this.setView('map');
      this.choose(node, true);
    },
  };

  constructor(private readonly graph: Graph) {
    this.visible = applyFilters(graph, noFilters());
    this.canvas = new Canvas(byId('canvas'), () => this.clear());
  }

  start(): void {
    const { graph } = this;
    startTheme();
    if (graph.data.nodes.length <= MOST_AT_START) for (const id of allOpenable(graph)) this.open.add(id);
    else if (graph.data.areas.length === 1) this.open.add('area:0');
    const search = searchBox(graph, (node) => this.choose(node, true));
    const filters = filterBar(graph, (changed) => {
      this.visible = applyFilters(graph, changed);
      this.draw(true);
    });
    byId('filters').append(filters.element);
    const on = (id: string, act: () => void) => byId(id).addEventListener('click', act);
    on('reset', filters.reset);
    on('zoom-in', () => this.canvas.zoomBy(1.3));
    on('zoom-out', () => this.canvas.zoomBy(1 / 1.3));
    on('fit', () => this.canvas.fit(this.scene));
    on('expand', () => this.expandAll());
    on('collapse', () => this.collapseAll());
    on('export', () => download(exportSvg(this.canvas.layer, graph.data.title), 'access-map.svg'));
    on('print', () => window.print());
    on('close-panel', () => this.clear());
    on('help', () => (byId('keys') as HTMLDialogElement).showModal());
    for (const view of ['map', 'chain', 'table'] as const) on(`view-${view}`, () => this.setView(view));
    document.addEventListener('keydown', (event) => this.onKey(event, search));
    // Vector print of the whole picture: the canvas is fitted to the sheet first.
    window.addEventListener('beforeprint', () => this.canvas.fit(this.scene, 1.15, false));
    window.addEventListener('hashchange', () => this.readHash());
    this.draw(true, false);
    this.readHash();
  }

  private draw(isFitted = false, isAnimated = true): void {
    const { graph, view, visible } = this;
    document.documentElement.setAttribute('data-view', view);
    for (const each of ['map', 'chain', 'table'])
      byId(`view-${each}`).setAttribute('aria-pressed', String(each === view));
    this.drawStatus();
    if (view === 'table') {
      byId('table').replaceChildren(...tableView(graph, visible, (node) => this.choose(node, false)));
      this.drawPanel();
      return;
    }
    const isEmptyChain = view === 'chain' && this.root === undefined;
    byId('hint').hidden = !isEmptyChain && visible.nodes.size > 0;
    byId('hint').textContent = isEmptyChain
      ? 'Choose a principal or a resource: search for it, or click it in the map. Its chain is drawn here.'
      : 'Nothing passes the filters.';
    this.scene =
      view === 'map'
        ? mapScene(graph, visible, this.open, this.canvas.proportion)
        : this.root === undefined
          ? { boxes: [], lines: [] }
          : chainScene(graph, this.root, visible, this.open);
    drawScene(this.canvas.layer, graph, this.scene, {
      onBox: (box) => this.onBox(box),
      onToggle: (box) => this.toggle(box),
      onLine: (line) => this.onLine(line),
    });
    this.highlight();
    this.drawPanel();
    if (isFitted) this.canvas.fit(this.scene, 1.15, isAnimated);
  }

  private drawStatus(): void {
    const { nodes, isFiltered } = this.visible;
    const principals = [...nodes].filter((each) => /^(role|user)$/.test(this.graph.node(each).kind)).length;
    byId('status').textContent =
      `${isFiltered ? 'Filtered: ' : ''}${counted(principals, 'principal')}, ${counted(nodes.size - principals, 'other node')}`;
    byId('reset').hidden = !isFiltered;
  }

  private drawPanel(): void {
    const { graph, chosen, root, line } = this;
    const path =
      this.view === 'chain' && chosen !== undefined && root !== undefined && chosen !== root
        ? (graph.path(root, chosen) ?? graph.path(chosen, root))
        : undefined;
    const content =
      chosen !== undefined
        ? [
            ...nodePanel(graph, chosen, this.view, this.events).slice(0, 5),
            ...(path === undefined ? [] : pathPanel(graph, path, this.events)),
            ...nodePanel(graph, chosen, this.view, this.events).slice(5),
          ]
        : line !== undefined
          ? edgesPanel(graph, line, this.events)
          : summaryPanel(graph, this.events);
    byId('close-panel').hidden = chosen === undefined && line === undefined;
    const panel = byId('panel-content');
    panel.replaceChildren(...content);
    byId('panel').scrollTop = 0;
  }

  /** Lights what is chosen with all that leads to it and from it, and dims the rest. */
  private highlight(): void {
    const { graph, chosen, line, canvas } = this;
    const part = this.litPart();
    canvas.svg.classList.toggle('focused', part !== undefined);
    for (const element of canvas.layer.querySelectorAll<SVGGElement>('.card, .line')) {
      const box = element.getAttribute('data-box');
      const isLit =
        part !== undefined &&
        (box === null
          ? (element.getAttribute('data-edges') ?? '').split(' ').some((edge) => part.edges.has(Number(edge)))
          : (this.boxOf(box)?.members ?? []).some((member) => part.nodes.has(member)));
      element.classList.toggle('lit', isLit);
      const isChosen =
        box !== null && chosen !== undefined && this.boxOf(box)?.members.includes(chosen) === true;
      element.classList.toggle('chosen', isChosen);
      if (box !== null) element.setAttribute('tabindex', isChosen ? '0' : '-1');
    }
    byId('announce').textContent =
      chosen !== undefined
        ? announcement(graph, chosen)
        : line !== undefined
          ? counted(line.length, 'relation')
          : '';
  }

  private litPart(): Part | undefined {
    const { graph, chosen, line, root, view } = this;
    if (line !== undefined) {
      const nodes = line.flatMap((each) => [graph.edge(each).from, graph.edge(each).to]);
      return { nodes: new Set(nodes), edges: new Set(line) };
    }
    if (chosen === undefined) return undefined;
    if (view === 'chain' && root !== undefined && chosen !== root) {
      const path = graph.path(root, chosen) ?? graph.path(chosen, root);
      if (path === undefined) return { nodes: new Set([chosen]), edges: new Set() };
      const nodes = path.flatMap((each) => [graph.edge(each).from, graph.edge(each).to]);
      return { nodes: new Set(nodes), edges: new Set(path) };
    }
    if (view === 'chain') return undefined;
    const [reach, origins] = [graph.reach(chosen), graph.origins(chosen)];
    return {
      nodes: new Set([...reach.nodes, ...origins.nodes]),
      edges: new Set([...reach.edges, ...origins.edges]),
    };
  }

  private boxOf(id: string): Box | undefined {
    return this.scene.boxes.find((box) => box.id === id);
  }

  private choose(node: number, isRevealed: boolean): void {
    this.chosen = node;
    this.line = undefined;
    if (this.view === 'chain' && this.root === undefined) return this.showChain(node);
    if (this.view === 'map' && this.visible.nodes.has(node) && this.boxFor(node) === undefined)
      this.openFor(node);
    this.writeHash();
    if (this.view === 'chain' && this.boxFor(node) === undefined) return this.showChain(node);
    if (this.view === 'table') return this.drawPanel();
    this.highlight();
    this.drawPanel();
    const box = this.boxFor(node);
    if (isRevealed && box !== undefined) this.canvas.reveal(box);
  }

  /** Opens the area, and the cluster, that the node lies in. */
  private openFor(node: number): void {
    this.open.add(`area:${this.graph.node(node).area}`);
    this.scene = mapScene(this.graph, this.visible, this.open, this.canvas.proportion);
    const cluster = this.scene.boxes.find(({ kind, members }) => kind === 'group' && members.includes(node));
    if (cluster !== undefined) this.open.add(cluster.id);
    this.draw(false);
  }

  private boxFor(node: number): Box | undefined {
    return this.scene.boxes.find(({ kind, number }) => kind === 'node' && number === node);
  }

  private showChain(node: number): void {
    this.root = node;
    this.chosen = node;
    this.line = undefined;
    this.setView('chain');
  }

  private setView(view: View): void {
    this.view = view;
    if (view === 'chain' && this.root === undefined) this.root = this.chosen;
    this.writeHash();
    this.draw(true, false);
  }

  private onBox(box: Box): void {
    if (box.kind === 'node') this.choose(box.number, false);
    else this.toggle(box);
  }

  private onLine(line: Line): void {
    this.chosen = undefined;
    this.line = line.edges;
    this.highlight();
    this.drawPanel();
  }

  private toggle(box: Box): void {
    if (this.open.has(box.id)) this.open.delete(box.id);
    else this.open.add(box.id);
    this.draw(false);
    const now = this.boxOf(box.id);
    if (this.view === 'chain') this.canvas.fit(this.scene);
    else if (now !== undefined && box.kind === 'area')
      this.canvas.fit({ boxes: now.isOpen ? [now] : this.scene.boxes });
    this.focusBox(box.id);
  }

  private expandAll(): void {
    for (const id of allOpenable(this.graph)) this.open.add(id);
    this.draw(true);
  }

  private collapseAll(): void {
    this.open.clear();
    this.draw(true);
  }

  private clear(): void {
    this.chosen = undefined;
    this.line = undefined;
    this.writeHash();
    if (this.view !== 'table') this.highlight();
    this.drawPanel();
  }

  private focusBox(id: string): void {
    const card = [...this.canvas.layer.querySelectorAll<SVGGElement>('.card')].find(
      (each) => each.getAttribute('data-box') === id,
    );
    card?.focus({ preventScroll: true });
  }

  private onKey(event: KeyboardEvent, search: HTMLInputElement): void {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = document.activeElement?.getAttribute('data-box');
    const current = focused === null || focused === undefined ? undefined : this.boxOf(focused);
    const isOnCanvas = current !== undefined || document.activeElement === this.canvas.svg;
    const act = (): boolean => {
      switch (event.key) {
        case '/':
          search.focus();
          search.select();
          return true;
        case '1':
        case '2':
        case '3':
          this.setView((['map', 'chain', 'table'] as const)[Number(event.key) - 1] ?? 'map');
          return true;
        case '?':
          (byId('keys') as HTMLDialogElement).showModal();
          return true;
        case 'Escape':
          this.clear();
          return true;
        case '+':
        case '-':
          this.canvas.zoomBy(event.key === '+' ? 1.3 : 1 / 1.3);
          return true;
        case '0':
          this.canvas.fit(this.scene);
          return true;
        case 'c':
          if (this.chosen !== undefined) this.showChain(this.chosen);
          return true;
        case 'Enter':
        case ' ':
          if (current === undefined) return false;
          this.onBox(current);
          return true;
      }
      const chosenBox = this.chosen === undefined ? undefined : this.boxFor(this.chosen);
      const next = isOnCanvas ? boxTowards(this.scene.boxes, current ?? chosenBox, event.key) : undefined;
      if (next === undefined) return false;
      if (next.kind === 'node') this.choose(next.number, true);
      else this.canvas.reveal(next);
      this.focusBox(next.id);
      return true;
    };
    if (act()) event.preventDefault();
  }

  /** The chosen node stands in the address, so that a link leads to it. */
  private writeHash(): void {
    const node = this.view === 'chain' ? this.root : this.chosen;
    const hash =
      node === undefined ? `#${this.view}` : `#${this.view}=${encodeURIComponent(this.graph.node(node).arn)}`;
    history.replaceState(null, '', hash);
  }

  private readHash(): void {
    const [, view = '', arn = ''] = /^#(map|chain|table)(?:=(.*))?$/.exec(location.hash) ?? [];
    if (view === '') return;
    const node = this.graph.data.nodes.findIndex((each) => each.arn === decodeURIComponent(arn));
    if (view === 'chain' && node >= 0) return this.showChain(node);
    this.setView(view as View);
    if (node >= 0) this.choose(node, true);
  }
}

function announcement(graph: Graph, node: number): string {
  const { name, type, area } = graph.node(node);
  const place = graph.data.areas[area]?.name ?? '';
  const [reach, origins] = [graph.reach(node).nodes.size - 1, graph.origins(node).nodes.size - 1];
  return `${name}, ${type}, ${place}: reaches ${reach}, reached by ${origins}`;
}

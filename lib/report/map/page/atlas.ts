import { readAddress, writeAddress, type View } from './address';
import { Canvas } from './canvas';
import { chainScene } from './chain-layout';
import { byId, counted } from './dom';
import { drawScene } from './draw';
import { download, exportSvg } from './export-svg';
import { filterBar } from './filter-bar';
import { applyFilters, noFilters, type Visible } from './filters';
import type { Graph } from './graph';
import { boxTowards, isTyping } from './keyboard';
import { light } from './light';
import { announcement, litPart } from './lit-part';
import { allOpenable, mapScene } from './map-layout';
import { panelContent } from './panel';
import type { PanelEvents } from './panel-section';
import type { Box, Line, Scene } from './scene';
import { searchBox } from './search-box';
import { tableView } from './table-view';
import { startTheme } from './theme';

/** Most nodes that are all shown at the beginning; of more, the accounts. */
const MOST_AT_START = 220;

/** Lines from which on those of one node must stand out. */
const CROWDED = 90;

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

  /** What a key does, wherever the focus is but in a field. */
  private readonly commands: Readonly<Record<string, () => void>> = {
    '/': () => (byId('search') as HTMLInputElement).select(),
    '1': () => this.setView('map'),
    '2': () => this.setView('chain'),
    '3': () => this.setView('table'),
    '?': () => (byId('keys') as HTMLDialogElement).showModal(),
    '+': () => this.canvas.zoomBy(1.3),
    '-': () => this.canvas.zoomBy(1 / 1.3),
    '0': () => this.canvas.fit(this.scene),
    Escape: () => this.clear(),
    c: () => {
      if (this.chosen !== undefined) this.showChain(this.chosen);
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
    searchBox(graph, (node) => {
      this.choose(node, true);
      this.focusBox(`node:${node}`);
    });
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
    document.addEventListener('keydown', (event) => this.onKey(event));
    // Vector print of the whole picture: the canvas is fitted to the sheet first.
    window.addEventListener('beforeprint', () => this.canvas.fit(this.scene, 1.15, false));
    window.addEventListener('hashchange', () => this.readAddress());
    this.draw(true, false);
    this.readAddress();
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
      onPoint: (box) => this.point(box),
    });
    this.canvas.svg.classList.toggle('crowded', this.scene.lines.length > CROWDED);
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
    const { graph, chosen, root, line, view, events } = this;
    byId('close-panel').hidden = chosen === undefined && line === undefined;
    byId('panel-content').replaceChildren(...panelContent(graph, { view, chosen, root, line }, events));
    byId('panel').scrollTop = 0;
  }

  /** Lights what is chosen with all that leads to it and from it, and dims the rest. */
  private highlight(): void {
    const { graph, chosen, line, canvas } = this;
    const part = litPart(graph, this.view, chosen, line, this.root);
    light(canvas.svg, canvas.layer, this.scene, part, chosen);
    byId('announce').textContent =
      chosen !== undefined
        ? announcement(graph, chosen)
        : line !== undefined
          ? counted(line.length, 'relation')
          : '';
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
    this.writeAddress();
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
    this.writeAddress();
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

  /** Marks the lines of the box that the pointer is over. */
  private point(box: Box | undefined): void {
    for (const line of this.canvas.layer.querySelectorAll('.line')) {
      const ends = [line.getAttribute('data-from'), line.getAttribute('data-to')];
      line.classList.toggle('near', box !== undefined && ends.includes(box.id));
    }
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
    this.writeAddress();
    if (this.view !== 'table') this.highlight();
    this.drawPanel();
  }

  private focusBox(id: string): void {
    const card = [...this.canvas.layer.querySelectorAll<SVGGElement>('.card')].find(
      (each) => each.getAttribute('data-box') === id,
    );
    card?.focus({ preventScroll: true });
  }

  private onKey(event: KeyboardEvent): void {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = document.activeElement?.getAttribute('data-box') ?? undefined;
    const current = focused === undefined ? undefined : this.boxOf(focused);
    const command = this.commands[event.key];
    if (command !== undefined) command();
    else if (/^(Enter| )$/.test(event.key) && current !== undefined) this.onBox(current);
    else if (!this.moveTowards(event.key, current)) return;
    event.preventDefault();
  }

  /** Moves from box to box, while the picture has the focus. */
  private moveTowards(key: string, current: Box | undefined): boolean {
    if (current === undefined && document.activeElement !== this.canvas.svg) return false;
    const chosen = this.chosen === undefined ? undefined : this.boxFor(this.chosen);
    const next = boxTowards(this.scene.boxes, current ?? chosen, key);
    if (next === undefined) return false;
    if (next.kind === 'node') this.choose(next.number, true);
    else this.canvas.reveal(next);
    this.focusBox(next.id);
    return true;
  }

  private writeAddress(): void {
    writeAddress(this.graph, this.view, this.view === 'chain' ? this.root : this.chosen);
  }

  private readAddress(): void {
    const { view, node } = readAddress(this.graph);
    if (view === undefined) return;
    if (view === 'chain' && node !== undefined) return this.showChain(node);
    this.setView(view);
    if (node !== undefined) this.choose(node, true);
  }
}

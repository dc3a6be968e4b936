import { readAddress, VIEWS, writeAddress, type View } from './address';
import { Canvas } from './canvas';
import { chainScene } from './chain-layout';
import { byId } from './dom';
import { drawScene } from './draw';
import { download, exportSvg } from './export-svg';
import { filterBar } from './filter-bar';
import { applyFilters, noFilters, type Visible } from './filters';
import type { Graph } from './graph';
import { boxTowards, isTyping } from './keyboard';
import { light, lightLines } from './light';
import { announcement, litPart } from './lit-part';
import { allOpenable, mapScene, openAtStart } from './map-layout';
import { panelContent } from './panel';
import type { PanelEvents } from './panel-section';
import type { Box, Line, Scene } from './scene';
import { searchBox } from './search-box';
import { tableView } from './table-view';
import { startTheme } from './theme';
import { connectButtons, showKeys, showState } from './toolbar';

/** One step of zoom. */
const ZOOM = 1.3;

/** The page: what is shown, what is chosen, and what each key and button does. */
export class Atlas {
  private view: View = 'map';
  private visible: Visible;
  private chosen: number | undefined;
  private root: number | undefined;
  private line: readonly number[] | undefined;
  private open = new Set<string>();
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
    ...Object.fromEntries(VIEWS.map((view, index) => [String(index + 1), () => this.setView(view)])),
    '?': showKeys,
    '+': () => this.canvas.zoomBy(ZOOM),
    '-': () => this.canvas.zoomBy(1 / ZOOM),
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
    for (const id of openAtStart(graph)) this.open.add(id);
    searchBox(graph, (node) => {
      this.choose(node, true);
      this.canvas.focus(`node:${node}`);
    });
    const filters = filterBar(graph, (changed) => {
      this.visible = applyFilters(graph, changed);
      this.draw(true);
    });
    byId('filters').append(filters.element);
    connectButtons({
      ...Object.fromEntries(VIEWS.map((view) => [`view-${view}`, () => this.setView(view)])),
      reset: filters.reset,
      expand: () => this.draw(true, true, allOpenable(graph)),
      collapse: () => this.draw(true, true, []),
      export: () => download(exportSvg(this.canvas.layer, graph.data.title), 'access-map.svg'),
      print: () => window.print(),
      help: showKeys,
      fit: () => this.canvas.fit(this.scene),
      'zoom-in': () => this.canvas.zoomBy(ZOOM),
      'zoom-out': () => this.canvas.zoomBy(1 / ZOOM),
      'close-panel': () => this.clear(),
    });
    document.addEventListener('keydown', (event) => this.onKey(event));
    // Vector print of the whole picture: the canvas is fitted to the sheet first.
    window.addEventListener('beforeprint', () => this.canvas.fit(this.scene, 1.15, false));
    window.addEventListener('hashchange', () => this.readAddress());
    this.draw(true, false);
    this.readAddress();
  }

  private draw(isFitted = false, isAnimated = true, open: Iterable<string> = this.open): void {
    const { graph, view, visible } = this;
    this.open = new Set(open);
    showState(graph, view, visible, view === 'chain' && this.root === undefined);
    if (view === 'table') {
      byId('table').replaceChildren(...tableView(graph, visible, (node) => this.choose(node, false)));
      this.drawPanel();
      return;
    }
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
      onPoint: (box) => lightLines(this.canvas.layer, box),
    });
    this.highlight();
    this.drawPanel();
    if (isFitted) this.canvas.fit(this.scene, 1.15, isAnimated);
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
    byId('announce').textContent = announcement(graph, chosen, line);
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

  private toggle(box: Box): void {
    if (this.open.has(box.id)) this.open.delete(box.id);
    else this.open.add(box.id);
    this.draw(false);
    const now = this.boxOf(box.id);
    if (this.view === 'chain') this.canvas.fit(this.scene);
    else if (now !== undefined && box.kind === 'area')
      this.canvas.fit({ boxes: now.isOpen ? [now] : this.scene.boxes });
    this.canvas.focus(box.id);
  }

  private clear(): void {
    this.chosen = undefined;
    this.line = undefined;
    this.writeAddress();
    if (this.view !== 'table') this.highlight();
    this.drawPanel();
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
    this.canvas.focus(next.id);
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

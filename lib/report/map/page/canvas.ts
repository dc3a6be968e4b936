import { select } from 'd3-selection';
import { zoom, zoomIdentity, zoomTransform, type ZoomTransform } from 'd3-zoom';
import { svg } from './dom';
import { arrowheads } from './draw';
import type { Box, Scene } from './scene';

/** The surface that the picture lies on: panned and zoomed by mouse, touch and keys. */
export class Canvas {
  readonly layer: SVGGElement;
  private readonly root: SVGSVGElement;
  private readonly behavior = zoom<SVGSVGElement, unknown>().scaleExtent([0.05, 3]);
  /** Counts movements: a new one ends the one before. */
  private gliding = 0;
  private readonly isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;

  constructor(
    private readonly host: HTMLElement,
    onBackground: () => void,
  ) {
    this.layer = svg('g', { class: 'layer' });
    this.root = svg(
      'svg',
      { attributes: { role: 'group', 'aria-label': 'Access map', tabindex: 0 }, onclick: onBackground },
      arrowheads(),
      this.layer,
    );
    host.append(this.root);
    this.behavior.on('zoom', ({ transform }: { transform: { k: number; toString(): string } }) => {
      this.layer.setAttribute('transform', transform.toString());
      this.root.classList.toggle('far', transform.k < 0.42);
      this.root.classList.toggle('very-far', transform.k < 0.22);
    });
    select(this.root).call(this.behavior).on('dblclick.zoom', null);
  }

  get svg(): SVGSVGElement {
    return this.root;
  }

  /** Width to height. */
  get proportion(): number {
    return Math.max(0.4, this.host.clientWidth / Math.max(1, this.host.clientHeight));
  }

  /** Shows the whole scene, or the boxes given. */
  fit({ boxes }: Pick<Scene, 'boxes'>, mostZoom = 1.15, isAnimated = true): void {
    if (boxes.length === 0) return;
    const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
    const right = Math.max(...boxes.map(({ x, width }) => x + width));
    const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
    const { clientWidth, clientHeight } = this.host;
    const margin = 36;
    const scale = Math.min(
      mostZoom,
      (clientWidth - 2 * margin) / (right - left),
      (clientHeight - 2 * margin) / (bottom - top),
    );
    const target = zoomIdentity
      .translate(clientWidth / 2, clientHeight / 2)
      .scale(Math.max(0.05, scale))
      .translate(-(left + right) / 2, -(top + bottom) / 2);
    if (this.isCalm || !isAnimated) this.behavior.transform(select(this.root), target);
    else this.glide(target);
  }

  /** Moves the picture to the place step by step. */
  private glide(target: ZoomTransform): void {
    const start = zoomTransform(this.root);
    const began = performance.now();
    this.gliding += 1;
    const turn = this.gliding;
    const step = (now: number) => {
      if (turn !== this.gliding) return;
      const time = Math.min(1, Math.max(0, now - began) / 280);
      const eased = 1 - (1 - time) ** 3;
      const between = (from: number, to: number) => from + (to - from) * eased;
      const [x, y, k] = [between(start.x, target.x), between(start.y, target.y), between(start.k, target.k)];
      this.behavior.transform(select(this.root), zoomIdentity.translate(x, y).scale(k));
      if (time < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  /** Moves the box into sight where it is not. */
  reveal(box: Box): void {
    const { left, right, top, bottom } = this.host.getBoundingClientRect();
    const place = this.elementOf(box.id)?.getBoundingClientRect();
    if (place === undefined) return;
    const isSeen =
      place.left >= left &&
      place.right <= right &&
      place.top >= top &&
      place.bottom <= bottom &&
      place.width > 120;
    if (!isSeen) this.center(box);
  }

  /** Gives the focus to a box. */
  focus(id: string): void {
    this.elementOf(id)?.focus({ preventScroll: true });
  }

  private elementOf(id: string): SVGGElement | undefined {
    const all = this.layer.querySelectorAll<SVGGElement>('.card, .area');
    return [...all].find((each) => each.getAttribute('data-box') === id);
  }

  /** Makes the picture larger or smaller. */
  zoomBy(factor: number): void {
    this.behavior.scaleBy(select(this.root), factor);
  }

  private center(box: Box): void {
    const { clientWidth, clientHeight } = this.host;
    const target = zoomIdentity
      .translate(clientWidth / 2, clientHeight / 2)
      .scale(0.9)
      .translate(-(box.x + box.width / 2), -(box.y + box.height / 2));
    this.behavior.transform(select(this.root), target);
  }
}

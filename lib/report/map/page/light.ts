import type { Part } from './graph';
import type { Box, Scene } from './scene';

/** Lines from which on those of one node must stand out. */
const CROWDED = 90;

/** Lights a part of the picture and dims the rest; marks the chosen node. */
export function light(
  root: SVGSVGElement,
  layer: SVGGElement,
  { boxes, lines }: Scene,
  part: Part | undefined,
  chosen: number | undefined,
): void {
  const byId = new Map(boxes.map((box) => [box.id, box]));
  root.classList.toggle('crowded', lines.length > CROWDED);
  root.classList.toggle('focused', part !== undefined);
  for (const element of layer.querySelectorAll<SVGGElement>('.card')) {
    const box = byId.get(element.getAttribute('data-box') ?? '');
    const isChosen = isOf(box, chosen);
    element.classList.toggle(
      'lit',
      part !== undefined && (box?.members.some((each) => part.nodes.has(each)) ?? false),
    );
    element.classList.toggle('chosen', isChosen);
    element.setAttribute('tabindex', isChosen ? '0' : '-1');
  }
  for (const element of layer.querySelectorAll<SVGGElement>('.line')) {
    const edges = (element.getAttribute('data-edges') ?? '').split(' ');
    element.classList.toggle('lit', part !== undefined && edges.some((edge) => part.edges.has(Number(edge))));
  }
}

function isOf(box: Box | undefined, chosen: number | undefined): boolean {
  return box !== undefined && chosen !== undefined && !box.isOpen && box.members.includes(chosen);
}

/** Marks the lines of the box that the pointer is over. */
export function lightLines(layer: SVGGElement, box: Box | undefined): void {
  for (const line of layer.querySelectorAll('.line')) {
    const ends = [line.getAttribute('data-from'), line.getAttribute('data-to')];
    line.classList.toggle('near', box !== undefined && ends.includes(box.id));
  }
}

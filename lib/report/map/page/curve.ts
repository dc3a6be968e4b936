import type { Box } from './scene';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The path of a line between two boxes: from side to side, bent as its direction asks. */
export function curveBetween(from: Box, to: Box): string {
  const [a, b] = [center(from), center(to)];
  const gapX = to.x - (from.x + from.width);
  const backX = from.x - (to.x + to.width);
  if (gapX > 8) return horizontal({ x: from.x + from.width, y: a.y }, { x: to.x, y: b.y }, 1);
  if (backX > 8) return horizontal({ x: from.x, y: a.y }, { x: to.x + to.width, y: b.y }, -1);
  // One above the other: small boxes by a bow at the right, areas by a line from edge to edge.
  if (from.width <= 220 && to.width <= 220) {
    const right = Math.max(from.x + from.width, to.x + to.width);
    const bow = right + Math.min(70, 24 + Math.abs(b.y - a.y) / 6);
    return `M${from.x + from.width} ${a.y}C${bow} ${a.y} ${bow} ${b.y} ${to.x + to.width} ${b.y}`;
  }
  const isBelow = b.y > a.y;
  const start = { x: a.x, y: isBelow ? from.y + from.height : from.y };
  const end = { x: b.x, y: isBelow ? to.y : to.y + to.height };
  const bend = (end.y - start.y) / 2;
  return `M${start.x} ${start.y}C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`;
}

function horizontal(start: Point, end: Point, direction: 1 | -1): string {
  const reach = Math.max(36, Math.abs(end.x - start.x) / 2) * direction;
  return `M${start.x} ${start.y}C${start.x + reach} ${start.y} ${end.x - reach} ${end.y} ${end.x} ${end.y}`;
}

function center({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

import type { Box } from './scene';

const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
};

/** The box that an arrow key leads to from another: the nearest that lies in its direction. */
export function boxTowards(boxes: readonly Box[], from: Box | undefined, key: string): Box | undefined {
  const direction = DIRECTIONS[key];
  if (direction === undefined) return undefined;
  const cards = boxes.filter(({ kind, isOpen }) => kind !== 'area' || !isOpen);
  if (from === undefined) return cards[0];
  const [dx, dy] = direction;
  let best: { box: Box; distance: number } | undefined;
  for (const box of cards) {
    if (box.id === from.id) continue;
    const x = box.x + box.width / 2 - (from.x + from.width / 2);
    const y = box.y + box.height / 2 - (from.y + from.height / 2);
    const along = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    if (along < 8) continue;
    const distance = along + 2.5 * aside;
    if (best === undefined || distance < best.distance) best = { box, distance };
  }
  return best?.box;
}

/** Whether keys belong to a field, not to the map. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

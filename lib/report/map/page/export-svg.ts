/** What of the style is written into an exported picture. */
const PROPERTIES = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'display',
] as const;

/** The picture as an SVG document of its own: all of it, in the colors of the screen, whatever part is shown. */
export function exportSvg(layer: SVGGElement, title: string): string {
  const { x, y, width, height } = layer.getBBox();
  const margin = 32;
  const copy = layer.cloneNode(true) as SVGGElement;
  copy.removeAttribute('transform');
  copy.removeAttribute('class');
  const [originals, copies] = [layer.querySelectorAll('*'), copy.querySelectorAll('*')];
  copies.forEach((element, index) => {
    const original = originals[index];
    if (original === undefined || element.tagName === 'title') return;
    const style = getComputedStyle(original);
    for (const name of PROPERTIES) {
      const value = style.getPropertyValue(name);
      if (value !== '') element.setAttribute(name, value);
    }
    for (const name of ['class', 'tabindex', 'role', 'data-box', 'data-edges', 'data-from', 'data-to'])
      element.removeAttribute(name);
  });
  for (const hidden of copy.querySelectorAll('[display="none"]')) hidden.remove();
  for (const hit of copy.querySelectorAll('[stroke="rgba(0, 0, 0, 0)"][fill="none"]')) hit.remove();
  const document = new DOMParser().parseFromString(
    '<svg xmlns="http://www.w3.org/2000/svg"><title></title></svg>',
    'image/svg+xml',
  );
  const root = document.documentElement;
  const box = [x - margin, y - margin, width + 2 * margin, height + 2 * margin].map(Math.round);
  root.setAttribute('viewBox', box.join(' '));
  root.setAttribute('width', String(box[2]));
  root.setAttribute('height', String(box[3]));
  const name = root.querySelector('title');
  if (name !== null) name.textContent = title;
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  const color = getComputedStyle(layer.ownerDocument.body).getPropertyValue('--canvas').trim();
  const place = { x: box[0], y: box[1], width: box[2], height: box[3], fill: color };
  for (const [key, value] of Object.entries(place)) ground.setAttribute(key, String(value));
  root.append(ground, document.importNode(arrowheadsOf(layer), true), document.importNode(copy, true));
  return new XMLSerializer().serializeToString(root);
}

function arrowheadsOf(layer: SVGGElement): Element {
  const original = layer.ownerSVGElement?.querySelector('defs');
  if (original === null || original === undefined) throw new Error('The picture has no arrowheads.');
  const copy = original.cloneNode(true) as Element;
  const [from, to] = [original.querySelectorAll('path'), copy.querySelectorAll('path')];
  to.forEach((path, index) => {
    const source = from[index];
    path.removeAttribute('class');
    if (source !== undefined) path.setAttribute('fill', getComputedStyle(source).fill);
  });
  return copy;
}

/** Offers a text as a file. */
export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** What an element is made with. Text becomes text nodes, so that names from a template never become markup. */
export interface Props {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly onclick?: (event: MouseEvent) => void;
}

export type Child = Node | string | undefined | false;

/** Makes an HTML element. */
export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), props, children);
}

/** Makes an SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), props, children);
}

function fill<E extends HTMLElement | SVGElement>(
  element: E,
  { class: className, attributes = {}, onclick }: Props,
  children: readonly Child[],
): E {
  if (className !== undefined) element.setAttribute('class', className);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  if (onclick !== undefined) element.addEventListener('click', onclick as EventListener);
  for (const child of children) if (child !== undefined && child !== false) element.append(child);
  return element;
}

/** The element of the page with that ID. */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element ${id}.`);
  return element;
}

/** `1 role`, `2 roles`. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? noun : plural}`;
}

import { html } from './dom';

/** Where a link of the panel leads. */
export interface PanelEvents {
  readonly onNode: (node: number) => void;
  readonly onChain: (node: number) => void;
  readonly onMap: (node: number) => void;
}

/** A part of the panel that can be folded; nothing where there is nothing in it. */
export function section(
  title: string,
  count: number | undefined,
  content: readonly HTMLElement[],
  isOpen = true,
): HTMLElement[] {
  if (content.length === 0) return [];
  return [
    html(
      'details',
      { class: 'section', attributes: { open: isOpen } },
      html(
        'summary',
        {},
        html('h3', {}, title),
        count !== undefined && html('span', { class: 'count' }, String(count)),
      ),
      ...content,
    ),
  ];
}

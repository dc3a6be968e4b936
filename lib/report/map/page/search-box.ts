import { byId, html } from './dom';
import { searchNodes } from './filters';
import type { Graph } from './graph';

const MOST_RESULTS = 12;

/** Search with suggestions: a combobox that arrow keys, Enter and Escape work in. */
export function searchBox(graph: Graph, onChoose: (node: number) => void): void {
  const input = byId('search') as HTMLInputElement;
  const list = byId('results');
  let found: number[] = [];
  let active = -1;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const choose = (index: number) => {
    const node = found[index];
    if (node === undefined) return;
    close();
    input.value = graph.node(node).name;
    input.blur();
    onChoose(node);
  };
  const activate = (index: number) => {
    active = found.length === 0 ? -1 : (index + found.length) % found.length;
    [...list.children].forEach((option, at) => {
      option.setAttribute('aria-selected', String(at === active));
      if (at === active) option.scrollIntoView({ block: 'nearest' });
    });
    if (active >= 0) input.setAttribute('aria-activedescendant', `result-${active}`);
  };
  const show = () => {
    found = searchNodes(graph, input.value, MOST_RESULTS);
    const isEmpty = input.value.trim() === '';
    list.hidden = isEmpty;
    input.setAttribute('aria-expanded', String(!isEmpty));
    list.replaceChildren(
      ...(found.length === 0 ? [html('li', { class: 'note' }, 'Nothing has that name.')] : found.map(option)),
    );
    activate(0);
  };
  const option = (number: number, index: number) => {
    const { name, type, label, area, arn } = graph.node(number);
    const where = label === arn || label === name ? type : label;
    const element = html(
      'li',
      { attributes: { id: `result-${index}`, role: 'option', 'aria-selected': 'false' } },
      html('span', { class: 'name' }, name),
      html('span', { class: 'note' }, `${where} · ${graph.data.areas[area]?.name ?? ''}`),
    );
    element.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      choose(index);
    });
    return element;
  };

  input.addEventListener('input', show);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') activate(active + 1);
    else if (event.key === 'ArrowUp') activate(active - 1);
    else if (event.key === 'Enter') choose(active);
    else if (event.key === 'Escape') {
      close();
      input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

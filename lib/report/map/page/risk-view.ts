import type { MapEscalation, MapFinding } from '../map-data';
import { html } from './dom';
import type { PanelEvents } from './panel-section';

/** An escalation path, step by step. */
export function escalationView(escalation: MapEscalation, events: PanelEvents): HTMLElement {
  const { steps, stepNodes, outcome, conditions, assumption, path } = escalation;
  return html(
    'div',
    { class: `escalation ${outcome === 'perhaps' ? 'assumed' : ''}` },
    html(
      'p',
      { class: 'rule' },
      `${path} · ${outcome === 'perhaps' ? 'possibly more permissions' : outcome}`,
    ),
    html(
      'ol',
      {},
      ...steps.map((step, index) => {
        const node = stepNodes[index] ?? -1;
        return html(
          'li',
          {},
          node < 0
            ? step
            : html(
                'button',
                { class: 'link', attributes: { type: 'button' }, onclick: () => events.onNode(node) },
                step,
              ),
        );
      }),
    ),
    conditions.length > 0 && html('p', { class: 'note' }, `Under the condition ${conditions.join(' and ')}.`),
    assumption !== undefined && html('p', { class: 'note' }, `Assuming that ${assumption}.`),
  );
}

/** A finding with its fix. */
export function findingView({ severity, rule, message, fix, see, place, change }: MapFinding): HTMLElement {
  return html(
    'div',
    { class: `finding ${severity}` },
    html(
      'p',
      { class: 'rule' },
      html('span', { class: `pill ${severity}` }, severity),
      ` ${rule}`,
      change !== undefined &&
        html('span', { class: `pill ${change}` }, change === 'gained' ? 'new' : 'resolved'),
    ),
    html('p', {}, message),
    html('p', {}, html('strong', {}, 'Fix: '), fix),
    html(
      'p',
      { class: 'note' },
      place,
      ' · ',
      see.startsWith('https://')
        ? html(
            'a',
            { attributes: { href: see, rel: 'noreferrer noopener', target: '_blank' } },
            'AWS documentation',
          )
        : see,
    ),
  );
}

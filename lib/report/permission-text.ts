import type { Policy } from '../assembly/facts';
import type { Statement } from '../policy/document/statement';
import { conditionPhrases } from './condition-text';
import { type Entry, listed, shown } from './layout';
import { principalText } from './trust-text';

/** What the policies allow and deny: actions by service, with resources and conditions below them. */
export function permissionEntries(policies: readonly Policy[]): Entry[] {
  const statements = policies.flatMap(({ document }) => document.statements);
  const malformed = policies.flatMap(({ document }) => document.mistakes);
  const section = (text: string, effect: Statement['effect']): Entry[] => {
    const below = statements
      .filter(({ effect: own, mistake }) => own === effect && mistake === undefined)
      .map(permission);
    return below.length === 0 ? [] : [{ text, below }];
  };
  return [
    ...malformed.map(({ message }) => ({ text: `malformed policy, which AWS rejects: ${message}` })),
    ...section('may', 'Allow'),
    ...section('may not', 'Deny'),
    ...section('may or may not (the effect is unknown before deployment)', 'unknown'),
  ];
}

function permission(statement: Statement): Entry {
  const conditions = conditionPhrases(statement.condition);
  return {
    text: `${principalsText(statement)}${actionText(statement)}`,
    below: [
      { text: resourceText(statement) },
      ...(conditions.length === 0 ? [] : [{ text: conditions.join(', ') }]),
    ].filter(({ text }) => text !== ''),
  };
}

/** Only resource policies name principals. */
function principalsText({ principal }: Statement): string {
  if (principal === undefined) return '';
  const names = listed(principal.principals.map(principalText), 'and');
  return principal.negated ? `any principal except ${names}: ` : `${names}: `;
}

function actionText({ action }: Statement): string {
  const services = new Map<string, string[]>();
  for (const { pattern } of action.items) {
    const [service = '', name] = pattern.text.includes(':') ? cut(pattern.text) : ['', pattern.text];
    services.set(service, [...(services.get(service) ?? []), shown(name ?? '')]);
  }
  const words = [...services].map(([service, names]) =>
    service === '' ? everything(names) : `${service}: ${names.join(', ')}`,
  );
  return `${action.negated ? 'everything except ' : ''}${words.join('; ')}`;
}

function everything(names: readonly string[]): string {
  return names.includes('*') ? 'everything' : names.join(', ');
}

function cut(text: string): [service: string, name: string] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function resourceText({ resource }: Statement): string {
  if (resource === undefined) return '';
  const names = resource.items.map(({ pattern }) =>
    pattern.text === '*' ? 'any resource' : shown(pattern.text),
  );
  return `on ${resource.negated ? 'everything except ' : ''}${names.join(', ')}`;
}

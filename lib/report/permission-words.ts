import type { Policy } from '../assembly/facts';
import type { Statement } from '../policy/document/statement';
import { conditionWords } from './condition-words';
import { type Entry, listed, shown } from './layout';
import { callerWords } from './trust-words';

/** What the policies allow and deny: actions by service, with resources and conditions below them. */
export function permissionWords(policies: readonly Policy[]): Entry[] {
  const statements = policies.flatMap(({ document }) => document.statements);
  const section = (text: string, effect: Statement['effect']): Entry[] => {
    const below = statements.filter((statement) => statement.effect === effect).map(permission);
    return below.length === 0 ? [] : [{ text, below }];
  };
  return [
    ...section('may', 'Allow'),
    ...section('may not', 'Deny'),
    ...section('may or may not, as only deployment will tell', 'unknown'),
  ];
}

function permission(statement: Statement): Entry {
  const conditions = conditionWords(statement.condition);
  return {
    text: `${principalWords(statement)}${actionWords(statement)}`,
    below: [
      { text: resourceWords(statement) },
      ...(conditions.length === 0 ? [] : [{ text: conditions.join(', ') }]),
    ].filter(({ text }) => text !== ''),
  };
}

/** Resource policies name who may; identity policies do not. */
function principalWords({ principal }: Statement): string {
  if (principal === undefined) return '';
  const names = listed(principal.principals.map(callerWords), 'and');
  return principal.negated ? `everyone but ${names}: ` : `${names}: `;
}

function actionWords({ action }: Statement): string {
  const services = new Map<string, string[]>();
  for (const { pattern } of action.items) {
    const [service = '', name] = pattern.text.includes(':') ? cut(pattern.text) : ['', pattern.text];
    services.set(service, [...(services.get(service) ?? []), shown(name ?? '')]);
  }
  const words = [...services].map(([service, names]) =>
    service === '' ? everything(names) : `${service}: ${names.join(', ')}`,
  );
  return `${action.negated ? 'everything but ' : ''}${words.join('; ')}`;
}

function everything(names: readonly string[]): string {
  return names.includes('*') ? 'everything' : names.join(', ');
}

function cut(text: string): [service: string, name: string] {
  const colon = text.indexOf(':');
  return [text.slice(0, colon), text.slice(colon + 1)];
}

function resourceWords({ resource }: Statement): string {
  if (resource === undefined) return '';
  const names = resource.items.map(({ pattern }) =>
    pattern.text === '*' ? 'any resource' : shown(pattern.text),
  );
  return `on ${resource.negated ? 'everything but ' : ''}${names.join(', ')}`;
}

import { isAssumeRole } from '../../authorization/combination';
import { parseDocument, type PolicyDocument } from '../../policy/document/document';
import { hasSymbol, literalHead } from '../../policy/pattern/symbol';
import type { Statement } from '../../policy/document/statement';
import type { ArnPattern } from '../../policy/arn/arn-pattern';
import type { TextPattern } from '../../policy/pattern/text-pattern';
import type { PatternElement } from '../../policy/document/statement';
import { readable, symbol } from '../../policy/pattern/symbol';

/** An action and a resource of a statement, patterns both; or all that a negated element leaves. */
export interface Target {
  /** As an answer shows it. */
  readonly action: string;
  readonly resource: string;
  /** What it covers, as a document of one statement. */
  readonly focus: PolicyDocument;
}

/** An action and a resource, patterns both, as a target. */
export function targetOf(actions: readonly string[], resources: readonly string[]): Target {
  const focus = parseDocument({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: [...actions], Resource: [...resources] }],
  });
  return { action: actions.join(', '), resource: resources.join(', '), focus };
}

/** What a statement that may allow covers, piece by piece; `owner` is what a policy of a resource is attached to. */
export function targetsOfStatement(
  statement: Statement,
  { version }: PolicyDocument,
  owner?: string,
): Target[] {
  const { effect, action, resource } = statement;
  if (effect === 'Deny') return [];
  const actions = piecesOf('Action', action);
  const isOwn = owner !== undefined && (resource === undefined || isEverything(resource));
  const resources = isOwn
    ? [{ shown: owner, element: { Resource: [owner, `${owner}/*`, `${owner}:*`] } }]
    : resource === undefined
      ? [{ shown: '*', element: { Resource: ['*'] } }]
      : piecesOf('Resource', resource);
  return actions.flatMap((what) =>
    resources.map((which) => ({
      action: what.shown,
      resource: which.shown,
      focus: parseDocument({
        Version: version,
        Statement: [{ Effect: 'Allow', ...what.element, ...which.element }],
      }),
    })),
  );
}

/** All actions on the resource and what lies in it. */
export function everythingOn(owner: string): Target {
  const Resource = [owner, `${owner}/*`, `${owner}:*`];
  const focus = parseDocument({ Statement: [{ Effect: 'Allow', Action: ['*'], Resource }] });
  return { action: '*', resource: owner, focus };
}

interface Piece {
  readonly shown: string;
  readonly element: Readonly<Record<string, readonly string[]>>;
}

function piecesOf(name: string, { negated, items }: PatternElement<ArnPattern | TextPattern>): Piece[] {
  const texts = items.map(({ pattern }) => pattern.text);
  if (!negated) return texts.map((text) => ({ shown: text, element: { [name]: [text] } }));
  const shown = symbol(`anything but ${texts.map(readable).join(', ')}`);
  return [{ shown, element: { [`Not${name}`]: texts } }];
}

function isEverything({ negated, items }: PatternElement<ArnPattern>): boolean {
  return !negated && items.some(({ pattern }) => pattern.matchesAll);
}

/** The services whose actions the target covers; `undefined` for all. */
export function servicesOf({ focus }: Target): string[] | undefined {
  const [statement] = focus.statements;
  if (statement === undefined || statement.action.negated) return undefined;
  const prefixes = statement.action.items.map(({ pattern }) => pattern.text.split(':')[0] ?? '');
  return prefixes.some((prefix) => /[*?]/.test(prefix) || hasSymbol(prefix))
    ? undefined
    : [...new Set(prefixes.map((each) => each.toLowerCase()))];
}

/** What all resources of the target begin with. */
export function headOf({ focus }: Target): string {
  const [statement] = focus.statements;
  const { resource } = statement ?? {};
  if (resource === undefined || resource.negated) return '';
  const heads = resource.items.map(({ pattern }) => literalHead(pattern.text).split(/[*?$]/)[0] ?? '');
  return heads.reduce((common, head) => {
    let length = 0;
    while (length < common.length && common[length] === head[length]) length++;
    return common.slice(0, length);
  });
}

/** Whether the target may cover the assumption of a role. */
export function coversAssumeRole(target: Target): boolean {
  const services = servicesOf(target);
  if (services !== undefined && !services.includes('sts')) return false;
  return target.focus.statements.some(
    ({ action }) =>
      action.negated ||
      action.items.some(
        ({ pattern: { text } }) =>
          /[*?]/.test(text) || hasSymbol(text) || isAssumeRole({ action: text, resource: '*' }),
      ),
  );
}

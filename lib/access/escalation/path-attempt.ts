import { splitText } from '../../policy/pattern/symbol';
import type { Allowance, Allowances } from './allowances';
import { distinct, oneResource, type Candidate } from './candidate-resource';
import { choicesOf, contextOf, type Choice } from './call-choice';
import type { Doubt } from './assumption';
import type { Estate } from './target-index';
import type { EscalationPath, Need } from './escalation-path';

/** A path that a principal can walk, on one resource or on any of those that a pattern covers. */
export interface Walk {
  readonly path: EscalationPath;
  readonly on: Candidate;
  readonly choice: Choice;
  /** Conditions of the statements that allow the calls; they can hold, and nobody knows whether they do. */
  readonly conditions: readonly string[];
  /** What must hold besides, and nobody knows. */
  readonly doubts: readonly Doubt[];
  /** The same on another resource; `undefined` where the calls are not allowed there. */
  readonly onOther: (arn: string) => Walk | undefined;
}

const ANYTHING: Candidate = { arn: '*', pattern: '*', isOpen: true, isOne: false };

/** The ways in which a principal can walk a path whose actions its policies mention; `own` are the resources that are its own. */
export function walk(
  path: EscalationPath,
  allowances: Allowances,
  estate: Estate,
  own: readonly string[],
): Walk[] {
  const partition = splitText(allowances.principal.arn, ':')[1] ?? 'aws';
  const choices = choicesOf(path, allowances, partition);
  const bound = new Map<string, Need[]>();
  for (const need of path.needs)
    if (need.on !== undefined) bound.set(need.on, [...(bound.get(need.on) ?? []), need]);

  const attempt = (
    needs: readonly Need[],
    on: Candidate | undefined,
    choice: Choice,
  ): Allowance | undefined => {
    const conditions: string[] = [];
    let doubt = on?.doubt;
    for (const { action } of needs) {
      const context = contextOf(action, path, choice, on?.arn ?? '', estate);
      const allowance =
        on === undefined
          ? allowances.allowsSomewhere(action, context)
          : allowances.allows(action, on, context);
      if (allowance === undefined) return undefined;
      conditions.push(...allowance.conditions);
      doubt ??= allowance.doubt;
    }
    return { conditions, doubt };
  };
  const candidatesOf = (kind: string): readonly Candidate[] => {
    const found = (bound.get(kind) ?? []).flatMap(({ action }) => allowances.candidates(action, kind));
    const mine = kind === path.through ? own.map(oneResource) : [];
    return distinct([...found, ...mine]);
  };

  const [free] = choices;
  if (free === undefined) return [];
  const loose = attempt(
    path.needs.filter(({ on }) => on === undefined),
    undefined,
    free,
  );
  if (loose === undefined) return [];
  const before = [loose];
  for (const [kind, needs] of bound) {
    if (kind === path.through) continue;
    const found = firstOf(candidatesOf(kind), (candidate) => attempt(needs, candidate, free));
    if (found === undefined) return [];
    before.push(found);
  }
  const needs = bound.get(path.through);
  const walkOn = (on: Candidate): Walk | undefined =>
    firstOf(choices, (choice) => {
      const allowance = needs === undefined ? loose : attempt(needs, on, choice);
      if (allowance === undefined) return undefined;
      const all = [...before, allowance];
      return {
        path,
        on,
        choice,
        conditions: [...new Set(all.flatMap(({ conditions }) => conditions))],
        doubts: all.flatMap(({ doubt }) => doubt ?? []),
        onOther: (arn) => walkOn(oneResource(arn)),
      };
    });
  const candidates = needs === undefined ? [ANYTHING] : candidatesOf(path.through);
  return candidates.flatMap((candidate) => walkOn(candidate) ?? []);
}

function firstOf<T, U>(items: readonly T[], test: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = test(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

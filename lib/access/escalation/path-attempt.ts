import { splitText } from '../../policy/pattern/symbol';
import type { AllowedActions, AllowedCall } from './allowed-actions';
import { distinctCandidates, exactResource, type CandidateResource } from './candidate-resource';
import { callChoices, callContext, type CallChoice } from './call-choice';
import type { Assumption } from './assumption';
import type { TargetIndex } from './target-index';
import type { EscalationPath, RequiredAction } from './escalation-path';

/** A path that a principal can use, on one resource or on any resource that a pattern covers. */
export interface PathAttempt {
  readonly path: EscalationPath;
  readonly resource: CandidateResource;
  readonly choice: CallChoice;
  /** Conditions of the statements that allow the calls. They can be met; whether they are is not known. */
  readonly conditions: readonly string[];
  /** What must also be true, and is not known. */
  readonly assumptions: readonly Assumption[];
  /** The same path on another resource; `undefined` if the calls are not allowed there. */
  readonly onOther: (arn: string) => PathAttempt | undefined;
}

const ANYTHING: CandidateResource = { arn: '*', pattern: '*', isUnrestricted: true, isExact: false };

/**
 * The resources on which a principal can use a path whose actions its policies mention. `own` are ARNs of resources
 * that belong to the principal.
 */
export function attemptPath(
  path: EscalationPath,
  allowed: AllowedActions,
  targetIndex: TargetIndex,
  own: readonly string[],
): PathAttempt[] {
  const partition = splitText(allowed.principal.arn, ':')[1] ?? 'aws';
  const choices = callChoices(path, allowed, partition, targetIndex);
  const actionsByType = new Map<string, RequiredAction[]>();
  for (const required of path.requires)
    if (required.on !== undefined)
      actionsByType.set(required.on, [...(actionsByType.get(required.on) ?? []), required]);

  const tryCalls = (
    actions: readonly RequiredAction[],
    resource: CandidateResource | undefined,
    choice: CallChoice,
  ): AllowedCall | undefined => {
    const conditions: string[] = [];
    let assumption = resource?.assumption;
    for (const { action } of actions) {
      const context = callContext(action, path, choice, resource?.arn ?? '', targetIndex);
      const call =
        resource === undefined ? allowed.callOnAny(action, context) : allowed.call(action, resource, context);
      if (call === undefined) return undefined;
      conditions.push(...call.conditions);
      assumption ??= call.assumption;
    }
    return { conditions, assumption };
  };
  const candidatesOf = (type: string): readonly CandidateResource[] => {
    const found = (actionsByType.get(type) ?? []).flatMap(({ action }) => allowed.candidates(action, type));
    const ownResources = type === path.targetType ? own.map(exactResource) : [];
    return distinctCandidates([...found, ...ownResources]);
  };

  const [free] = choices;
  if (free === undefined) return [];
  const onAny = tryCalls(
    path.requires.filter(({ on }) => on === undefined),
    undefined,
    free,
  );
  if (onAny === undefined) return [];
  const before = [onAny];
  for (const [type, actions] of actionsByType) {
    if (type === path.targetType) continue;
    const call = firstDefined(candidatesOf(type), (candidate) => tryCalls(actions, candidate, free));
    if (call === undefined) return [];
    before.push(call);
  }
  const onTarget = actionsByType.get(path.targetType);
  const attemptOn = (resource: CandidateResource): PathAttempt | undefined =>
    firstDefined(choices, (choice) => {
      const call = onTarget === undefined ? onAny : tryCalls(onTarget, resource, choice);
      if (call === undefined) return undefined;
      const calls = [...before, call];
      return {
        path,
        resource,
        choice,
        conditions: [...new Set(calls.flatMap(({ conditions }) => conditions))],
        assumptions: calls.flatMap(({ assumption }) => assumption ?? []),
        onOther: (arn) => attemptOn(exactResource(arn)),
      };
    });
  const candidates = onTarget === undefined ? [ANYTHING] : candidatesOf(path.targetType);
  return candidates.flatMap((candidate) => attemptOn(candidate) ?? []);
}

function firstDefined<T, U>(items: readonly T[], test: (item: T) => U | undefined): U | undefined {
  for (const item of items) {
    const found = test(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

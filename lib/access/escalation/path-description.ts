import { readable } from '../../policy/pattern/symbol';
import type { CandidateResource } from './candidate-resource';
import type { EscalationPath, Gain } from './escalation-path';
import { nounOf, withArticle } from './resource-noun';

/** How a sentence names the resource of a path that the facts do not hold. */
export function describeCandidate({ pattern, isUnrestricted }: CandidateResource, type: string): string {
  return isUnrestricted ? `any ${nounOf(type)}` : `${nounOf(type)} ${readable(pattern)}`;
}

/** What is assumed where the permissions of the target are not known. */
export function assumesMorePermissions({ gain, targetType }: EscalationPath, object: string): string {
  const target = object.startsWith('any ') ? withArticle(nounOf(targetType)) : object;
  return gain === 'workload'
    ? `${target} runs as a role that has more permissions`
    : `${target} has more permissions`;
}

/** What is assumed where a principal can change permissions that may or may not be its own. */
export function assumesOwnership(gain: Gain, targetType: string, mayBeItself: boolean): string {
  const noun = withArticle(nounOf(targetType));
  if (gain === 'own-boundary') return `it gets the credentials of ${noun} with such a boundary`;
  if (gain === 'own-group') return 'it is, or becomes, a member of the group';
  return mayBeItself ? `it is that ${nounOf(targetType)}` : `it gets the credentials of ${noun}`;
}

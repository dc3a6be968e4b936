import { requireMatchedAction } from '../../service-authorization/known-action';
import { requireMetResources } from '../../authorization/known-resource';
import { parseDocument, type DocumentKind } from '../../policy/document/document';
import { callersFor, documentSide, optionsFor, proofOf, type Proof } from './document-proof';
import { findGain } from './search/find-gain';
import { readPolicies } from './policy-source';
import { NOTHING_ALLOWED } from './sets/proof-side';
import { strangersTo } from './callers/stranger';
import { UnknownNames } from './unknown-names';

/** What must not be granted: any of the actions on any of the resources. */
export interface UngrantedAccess {
  readonly actions: readonly string[];
  /**
   * ARNs or patterns.
   *
   * @default - any resource
   */
  readonly resources?: readonly string[];
}

/**
 * Whether the policy, judged by itself, allows none of the actions on any of the resources.
 *
 * @throws IamPatternsError for an action that AWS does not have, or a pattern that matches none: PASS would prove nothing
 */
export function proveNotGranted(document: unknown, access: UngrantedAccess, kind: DocumentKind): Proof {
  const [policy] = readPolicies([document], kind);
  if (policy === undefined) throw new TypeError('a policy is needed');
  const names = new UnknownNames();
  const { actions, resources = ['*'] } = access;
  for (const action of actions) requireMatchedAction(action);
  requireMetResources(actions, resources);
  const Statement = [{ Effect: 'Allow', Action: [...actions], Resource: [...resources] }];
  return proofOf(
    findGain({
      before: NOTHING_ALLOWED,
      after: documentSide(policy),
      callers: callersFor([policy], names),
      names,
      focus: parseDocument({ Version: '2008-10-17', Statement }),
      ...optionsFor(policy.kind),
    }),
  );
}

/**
 * Whether the policy of a resource, or a trust policy, lets no stranger in: no one without credentials, no principal of an
 * account that it does not mention, and not every customer of an identity provider that serves many.
 */
export function proveNoPublicAccess(document: unknown, kind: 'resource' | 'trust' = 'resource'): Proof {
  const [policy] = readPolicies([document], kind);
  if (policy === undefined) throw new TypeError('a policy is needed');
  const names = new UnknownNames();
  return proofOf(
    findGain({
      before: NOTHING_ALLOWED,
      after: documentSide(policy),
      callers: strangersTo([policy], names),
      names,
      ...optionsFor(policy.kind),
    }),
  );
}

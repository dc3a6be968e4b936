import type { AccessModel, AccessVerdict, ContextInput, ArnRequest } from '../access';
import { IamPatternsError } from '../errors';
import { action as actionFacts } from '../service-authorization';
import { listed } from '../text/phrase';
import { causesOf } from './causes-of-denial';
import type { DenialCause } from './denial-cause';
import type { DeniedRequest } from './denied-request';
import { remedyTemplate, type RemedyTemplate } from './remedy-template';

/** What AWS does not state about a denied request, or what to use instead. */
export interface DenialDetails {
  /**
   * ARN of the caller, a service principal, or `*`.
   *
   * @default - as AWS states
   */
  readonly principal?: string;
  /**
   * `s3:GetObject`.
   *
   * @default - as AWS states
   */
  readonly action?: string;
  /**
   * ARN of the resource, or `*`.
   *
   * @default - as AWS states
   */
  readonly resource?: string;
  /**
   * Account that owns the resource.
   *
   * @default - as AWS states, or the account in the ARN
   */
  readonly resourceAccount?: string;
  /**
   * Condition keys of the request. They replace those that AWS states.
   *
   * @default - as AWS states
   */
  readonly context?: ContextInput;
}

/** A denial explained by a model. */
export interface DenialExplanation {
  readonly denied: DeniedRequest;
  /** What the model decides. `allowed` means that something else is deployed, or that a policy is not in the sources. */
  readonly verdict: AccessVerdict;
  readonly causes: readonly ExplainedCause[];
}

/** A cause, with its remedy as CloudFormation. */
export interface ExplainedCause extends DenialCause {
  /**
   * The statement in a template.
   *
   * @default - there is no statement, or no known place for it in a template
   */
  readonly cloudFormation?: RemedyTemplate;
}

/**
 * Explains why AWS denied a request: each layer that denies it, the side that has to change, and the statement to add.
 *
 * @throws IamPatternsError `incomplete-denial` if the caller, the action or the resource is neither stated nor given. An
 * action that takes no resource needs none.
 */
export function explainDenial(
  model: AccessModel,
  denied: DeniedRequest,
  details: DenialDetails = {},
): DenialExplanation {
  const asked = requestOf(denied, details);
  const resolved = model.resolve({ ...asked, context: details.context });
  // AWS states `*` where it authorized the request on `*` itself, and condition keys that it does not document.
  const verdict = model.checkArns({ ...resolved, context: { ...denied.context, ...resolved.context } });
  const request = verdict.deciding?.verdict.request;
  const causes = causesOf(verdict, denied.stated, asked).map((cause) => ({
    ...cause,
    cloudFormation: request && remedyTemplate(cause, request, model.facts),
  }));
  return { denied, verdict, causes };
}

/** `*` for an action that takes no resource: AWS does not state one then. */
function withoutResource(name: string): string | undefined {
  const facts = actionFacts(name);
  return facts !== undefined && facts.resourceTypes.length === 0 ? '*' : undefined;
}

function requestOf(denied: DeniedRequest, details: DenialDetails): ArnRequest {
  const action = details.action ?? denied.action;
  const stated = {
    principal: details.principal ?? denied.principal,
    action,
    resource:
      details.resource ?? denied.resource ?? (action === undefined ? undefined : withoutResource(action)),
  };
  const missing = Object.entries(stated).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length > 0) {
    const options = listed(missing.map((name) => `--${name}`));
    const names = listed(missing.map((name) => `the ${name}`));
    throw new IamPatternsError({
      code: 'incomplete-denial',
      got: `denial that does not state ${names}`,
      expected: `${names} in the message, or ${options}`,
      fix: `pass ${options} besides the message`,
    });
  }
  const { principal = '', resource = '' } = stated;
  return {
    principal,
    action: action ?? '',
    resource,
    resourceAccount: details.resourceAccount ?? denied.resourceAccount,
  };
}

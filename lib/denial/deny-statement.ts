import { UNSETTLED, type Match, type Verdict } from '../access';
import type { Condition } from '../policy/condition/condition';
import { readable } from '../policy/pattern/symbol';
import type { DenialCause } from './denial-cause';
import { isAboutMfa, mfaAdvice } from './mfa';
import { requestFacts } from './request-facts';
import { statementName } from './statement-name';

/** A Deny statement that applies, or possibly applies, as a reason of the denial. */
export function denyCause(
  { policy, statement, truth }: Match,
  { request }: Verdict,
  place: Pick<DenialCause, 'layer' | 'side' | 'account'>,
): DenialCause {
  const name = statementName(policy, statement);
  const { conditions } = statement.condition;
  const open = conditions.filter((each) => each.holds(request.context, UNSETTLED) === 'unknown');
  const because =
    truth === 'yes'
      ? conditions.map(
          (each) => `${readable(each.toString())} holds, and ${requestFacts(each, request.context)}`,
        )
      : open.map(openText);
  const reason = [...new Set(because)].join('; ');
  const link = truth === 'yes' ? ', because ' : ' if ';
  return {
    ...place,
    source: 'model',
    problem: `${name} denies the request${reason === '' ? '' : link + reason}`,
    advice: conditions.some(isAboutMfa)
      ? `${mfaAdvice(request)}; no Allow overrides a Deny`
      : 'narrow that statement, or make a request that it does not cover; no Allow overrides a Deny',
  };
}

function openText(condition: Condition): string {
  const text = readable(condition.toString());
  return isAboutMfa(condition) ? `the request has no MFA (${text})` : `${text} holds`;
}

import type { ContextInput } from '../../policy/condition/context';
import { anyValueFor } from '../../policy/pattern/any-value';
import { sameText } from '../../policy/pattern/glob';
import { hasSymbol, readable, symbol } from '../../policy/pattern/symbol';
import { action as actionFacts, takesOnlyWildcard } from '../../service-authorization';
import { placeOf } from '../facts/identity-label';
import type { Judge } from '../judge';

/** What a line of grants covers, with symbols for wildcards. */
interface CoveredRequests {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: ContextInput;
}

/**
 * What a pattern of resources covers and a key policy may take back. No one may use a key that its policy does not allow,
 * whatever the policies of the caller say: a pattern that covers keys holds for those alone whose policy allows it.
 */
export function keyHoles(judge: Judge, { principal, action, resource, context }: CoveredRequests): string[] {
  const service = kmsPart(action);
  if (service === undefined || !hasSymbol(resource)) return [];
  const { resources } = judge.index.facts;
  const keys = resources.filter(({ type, arn }) => type === 'AWS::KMS::Key' && arn !== undefined);
  if (keys.some(({ arn }) => arn === resource)) return [];
  const holes = keys.flatMap(({ arn = '', origin }): string[] => {
    if (sameText(resource, arn) === 'no') return [];
    const { decision } = judge.checkPattern({ principal, action: service, resource: arn, context });
    if (decision === 'allowed') return [];
    const verb = decision === 'denied' ? 'does not allow' : 'may not allow';
    return [`unless the resource is ${readable(placeOf(origin) ?? arn)}, whose key policy ${verb} it`];
  });
  // A line about keys alone says so for those of which nothing is known.
  const isOnlyKeys = action === service && !/^arn:[^:]*:kms:/.test(resource);
  return isOnlyKeys ? [...holes, 'if the key policy of the key allows it'] : holes;
}

/** The actions on keys that the pattern covers; `undefined` if there are none. */
function kmsPart(action: string): string | undefined {
  if (/^kms:/i.test(action)) {
    const facts = actionFacts(action);
    return facts !== undefined && takesOnlyWildcard(facts) ? undefined : action;
  }
  return sameText(action, symbol('any action of KMS')) !== 'no' && coversService(action)
    ? anyValueFor('kms:*')
    : undefined;
}

/** Whether the service of the pattern is open: `*`, `k*:Decrypt`, or what NotAction leaves. */
function coversService(action: string): boolean {
  return hasSymbol(action.split(':')[0] ?? '') && sameText(action, `kms:${symbol('action')}`) !== 'no';
}

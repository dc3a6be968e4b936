import { sessionArn, type CallerClass } from './caller-class';

/** A principal of the class, as the model is asked about it. */
export function askedPrincipal({ caller, isOpen }: CallerClass, principal: string): string {
  if (caller.kind === 'canonical-user') return /^[0-9a-f]{64}$/.test(caller.id) ? caller.id : '*';
  if (!isOpen) return caller.kind === 'session' && caller.roleArn === undefined ? caller.arn : principal;
  return caller.kind === 'session'
    ? (caller.roleArn ?? caller.arn)
    : 'arn' in caller
      ? caller.arn
      : principal;
}

/** How an answer names callers: by ARN, a pattern for a class of them, or the name of the service. */
export function principalOf({ caller, isOpen, label }: CallerClass): string {
  if (caller.kind === 'service') return caller.service;
  if (caller.kind === 'federated') return caller.provider;
  if (caller.kind === 'anonymous') return '*';
  if (caller.kind === 'canonical-user') return caller.id;
  if (!('arn' in caller)) return label;
  const arn = caller.kind === 'session' ? sessionArn(caller) : caller.arn;
  return isOpen ? arn.replace(/[^/]*$/, '*') : arn;
}

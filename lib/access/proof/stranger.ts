import type { PolicyDocument } from '../../policy/document/document';
import type { CallerClass } from './caller-class';
import { callersOfPolicies } from './callers-of-policies';
import { domainOf, type KeyDomain, type KeyValue } from './key-domain';
import { domainNow } from './condition-range';
import { MOMENT } from './key-predicate';
import { STRANGER, strangerAddresses, strangerValues } from './stranger-values';
import type { UnknownNames } from './unknown-names';

/** Callers whom the policies do not know: without credentials, and of an account that no policy mentions. */
export function strangersTo(
  documents: readonly PolicyDocument[],
  names: UnknownNames,
  absent: readonly string[] = [],
): CallerClass[] {
  const callers = callersOfPolicies(documents, names);
  const accounts = callers.flatMap(({ caller }) => ('account' in caller ? [caller.account] : []));
  const stranger = accounts[accounts.length - 1];
  const other = callers.filter(
    ({ caller }) =>
      caller.kind === 'anonymous' ||
      ('account' in caller && caller.account === stranger && caller.kind !== 'federated-user'),
  );
  const limits = limitsFor(documents);
  const missing = absent.map((key): [string, KeyDomain] => [key, { among: [null], preferred: [] }]);
  return other.map((caller) => ({
    ...caller,
    domains: new Map([
      ...missing,
      ...limits,
      ...[...caller.domains].map(([key, domain]): [string, KeyDomain] => [
        key,
        { ...domain, isForeign: true },
      ]),
      ...onlyAbsent(caller, documents),
    ]),
  }));
}

/** Whether it is known what a stranger has for the key, or that it may choose. */
export function isKnownOfStrangers(lowerCaseKey: string): boolean {
  return lowerCaseKey === 'aws:sourceip' || Object.hasOwn(STRANGER, lowerCaseKey);
}

function onlyAbsent({ caller }: CallerClass, documents: readonly PolicyDocument[]): [string, KeyDomain][] {
  if (caller.kind === 'anonymous') return [];
  return ORG.map((key) => [key, strangerDomain(key, documents)]);
}

const ORG = ['aws:principalorgid', 'aws:principalorgpaths'];

function limitsFor(documents: readonly PolicyDocument[]): [string, KeyDomain][] {
  const keys = Object.keys(STRANGER).map((key): [string, KeyDomain] => [key, strangerDomain(key, documents)]);
  return [
    ...keys,
    [MOMENT, domainNow(MOMENT)],
    ['aws:sourceip', { among: [null, ...strangerAddresses(documents)], preferred: [] }],
  ];
}

function strangerDomain(key: string, documents: readonly PolicyDocument[]): KeyDomain {
  const isSeveral = domainOf(key).isMultivalued === true;
  const values = strangerValues(key, documents).map((value): KeyValue => (isSeveral ? [value] : value));
  return { among: [null, ...values], isForeign: true, preferred: [] };
}

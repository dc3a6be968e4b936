import type { PolicyDocument } from '../../../policy/document/document';
import { federatedProvider, tenantClaims } from '../../../policy/principal/identity-provider';
import type { CallerClass } from './caller-class';
import { callersOfPolicies } from './callers-of-policies';
import { domainOf, type KeyDomain, type KeyValue } from '../keys/key-domain';
import { domainNow } from '../keys/condition-range';
import { MOMENT } from '../keys/key-predicate';
import { OWNER, ownerValues, STRANGER, strangerAddresses, strangerValues } from './stranger-values';
import type { UnknownNames } from '../unknown-names';

/** What is taken of strangers beside AWS's definition of public access. */
export interface StrangerOptions {
  /**
   * Keys that no stranger has.
   *
   * @default - none
   */
  readonly absent?: readonly string[];
  /** Whether they may call from every address, VPC and VPC endpoint, those that only the owner has included. */
  readonly fromAnyNetwork?: boolean;
}

/**
 * Callers whom the policies do not know: without credentials, of an account that no policy mentions, and customers of an
 * identity provider that serves many.
 */
export function strangersTo(
  documents: readonly PolicyDocument[],
  names: UnknownNames,
  { absent = [], fromAnyNetwork = false }: StrangerOptions = {},
): CallerClass[] {
  const callers = callersOfPolicies(documents, names);
  const accounts = callers.flatMap(({ caller }) => ('account' in caller ? [caller.account] : []));
  const stranger = accounts[accounts.length - 1];
  const other = callers.filter(
    ({ caller }) =>
      caller.kind === 'anonymous' ||
      ('account' in caller && caller.account === stranger && caller.kind !== 'federated-user'),
  );
  const limits = limitsFor(documents, names).filter(([key]) => !(fromAnyNetwork && NETWORK.test(key)));
  const missing = absent.map((key): [string, KeyDomain] => [key, { among: [null], preferred: [] }]);
  const customers = callers.flatMap((caller) => customerOf(caller, documents));
  return [...other, ...customers].map((caller) => ({
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

/** Identity providers of AWS's list that need no provider in the account, with the claims that tell whose users are meant. */
const BUILT_IN: Readonly<Record<string, readonly string[]>> = {
  'accounts.google.com': ['aud', 'oaud', 'sub'],
  'graph.facebook.com': ['app_id'],
  'www.amazon.com': ['app_id'],
};

/** Another customer of the provider, if it serves many and a policy names it. */
function customerOf(each: CallerClass, documents: readonly PolicyDocument[]): CallerClass[] {
  const { caller } = each;
  if (caller.kind !== 'federated' || !isNamed(caller.provider, documents)) return [];
  const provider = federatedProvider(caller.provider);
  if (provider.type !== 'oidc') return [];
  const claims = tenantClaims(provider.issuer) ?? BUILT_IN[provider.issuer];
  if (claims === undefined) return [];
  const own = claims.map((claim): [string, KeyDomain] => {
    const key = `${provider.issuer}:${claim}`.toLowerCase();
    return [key, { among: ['stranger', ...strangerValues(key, documents)], isForeign: true, preferred: [] }];
  });
  const label = `any other customer of ${provider.issuer}`;
  return [{ ...each, label, domains: new Map([...each.domains, ...own]) }];
}

function isNamed(name: string, documents: readonly PolicyDocument[]): boolean {
  return documents.some(({ statements }) =>
    statements.some(({ principal }) => principal?.principals.some(({ text }) => text === name) === true),
  );
}

/** Whether it is known what a stranger has for the key, or that it may choose. */
export function isKnownOfStrangers(lowerCaseKey: string): boolean {
  return (
    [STRANGER, OWNER].some((known) => Object.hasOwn(known, lowerCaseKey)) || lowerCaseKey === 'aws:sourceip'
  );
}

function onlyAbsent({ caller }: CallerClass, documents: readonly PolicyDocument[]): [string, KeyDomain][] {
  if (caller.kind === 'anonymous') return [];
  return ORG.map((key) => [key, strangerDomain(key, documents)]);
}

const ORG = ['aws:principalorgid', 'aws:principalorgpaths'];

/** Keys that tell from where a request comes. */
const NETWORK = /^aws:(source(ip|vpc|vpcarn|vpce)|vpce(account|orgid|orgpaths))$/;

function limitsFor(documents: readonly PolicyDocument[], names: UnknownNames): [string, KeyDomain][] {
  const keys = Object.keys(STRANGER).map((key): [string, KeyDomain] => [key, strangerDomain(key, documents)]);
  return [
    ...keys,
    ...Object.keys(OWNER).map((key): [string, KeyDomain] => [key, ownerDomain(key, documents, names)]),
    [MOMENT, domainNow(MOMENT)],
    ['aws:sourceip', { among: [null, ...strangerAddresses(documents)], preferred: [] }],
  ];
}

/** The account of a resource is known to AWS; whether it has an organization is not known here. */
function ownerDomain(key: string, documents: readonly PolicyDocument[], names: UnknownNames): KeyDomain {
  const isSeveral = domainOf(key).isMultivalued === true;
  const values = ownerValues(key, documents).map((value): KeyValue => {
    const text = names.textOf(value);
    return isSeveral ? [text] : text;
  });
  return { among: /account$/.test(key) ? values : [null, ...values], preferred: [] };
}

function strangerDomain(key: string, documents: readonly PolicyDocument[]): KeyDomain {
  const isSeveral = domainOf(key).isMultivalued === true;
  const values = strangerValues(key, documents).map((value): KeyValue => (isSeveral ? [value] : value));
  return { among: [null, ...values], isForeign: true, preferred: [] };
}

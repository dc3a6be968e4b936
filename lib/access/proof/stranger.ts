import type { PolicyDocument } from '../../policy/document/document';
import { addressRange } from './value-ranges';
import type { CallerClass } from './caller-class';
import { callersOfPolicies } from './callers-of-policies';
import { domainOf, type KeyDomain, type KeyValue } from './key-domain';
import type { UnknownNames } from './unknown-names';

/**
 * Keys whose values AWS takes to keep a policy from being public, with what a stranger would have for them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const STRANGER: Readonly<Record<string, string>> = {
  'aws:principalorgid': 'o-stranger00',
  'aws:principalorgpaths': 'o-stranger00/r-st00/',
  'aws:sourcearn': 'arn:aws:sns:eu-west-1:999999999999:stranger',
  'aws:sourceaccount': '999999999999',
  'aws:sourceowner': '999999999999',
  'aws:sourceorgid': 'o-stranger00',
  'aws:sourceorgpaths': 'o-stranger00/r-st00/',
  'aws:sourcevpc': 'vpc-0000000000stranger',
  'aws:sourcevpce': 'vpce-000000000stranger',
  'aws:vpcsourceip': '198.18.0.1',
  'aws:userid': 'AIDASTRANGERSTRANGER:stranger',
  's3:dataaccesspointarn': 'arn:aws:s3:eu-west-1:999999999999:accesspoint/stranger',
  's3:dataaccesspointaccount': '999999999999',
};

/** A range that holds so much of the internet that it keeps hardly anyone out. */
const BROAD = { 4: 1n << 24n, 6: 1n << 96n } as const;

/** Callers whom the policies do not know: without credentials, and of an account that no policy mentions. */
export function strangersTo(documents: readonly PolicyDocument[], names: UnknownNames): CallerClass[] {
  const callers = callersOfPolicies(documents, names);
  const accounts = callers.flatMap(({ caller }) => ('account' in caller ? [caller.account] : []));
  const stranger = accounts[accounts.length - 1];
  const other = callers.filter(
    ({ caller }) =>
      caller.kind === 'anonymous' ||
      ('account' in caller && caller.account === stranger && caller.kind !== 'federated-user'),
  );
  const limits = limitsFor(documents);
  return other.map((caller) => ({
    ...caller,
    domains: new Map([...limits, ...caller.domains, ...onlyAbsent(caller)]),
  }));
}

function onlyAbsent({ caller }: CallerClass): [string, KeyDomain][] {
  return caller.kind === 'anonymous'
    ? []
    : ORG.map((key) => [key, { among: [null, STRANGER[key] ?? null], preferred: [] }]);
}

const ORG = ['aws:principalorgid', 'aws:principalorgpaths'];

function limitsFor(documents: readonly PolicyDocument[]): [string, KeyDomain][] {
  const addresses = new Set(['198.51.100.7', '2001:db8:ffff::7']);
  for (const { statements } of documents)
    for (const { condition } of statements)
      for (const { values } of condition.conditions)
        for (const { text } of values) {
          const range = addressRange(text);
          if (range !== undefined && range.last - range.first + 1n >= BROAD[range.family])
            addresses.add(text.replace(/\/.*/, ''));
        }
  const keys = Object.entries(STRANGER).map(([key, value]): [string, KeyDomain] => {
    const several: readonly KeyValue[] =
      domainOf(key).isMultivalued === true ? [null, [value]] : [null, value];
    return [key, { among: several, preferred: [] }];
  });
  return [...keys, ['aws:sourceip', { among: [null, ...addresses], preferred: [] }]];
}

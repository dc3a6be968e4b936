import { presencePredicate, textPredicate, type KeyPredicate } from './key-predicate';
import type { KeyLiteral } from './solve-key';
import { codesOf } from '../text/token-pattern';
import { TextLanguage } from '../text/text-language';

/** Two things about two keys that no request has together. */
export interface KeyRelation {
  readonly parts: readonly [KeyLiteral, KeyLiteral];
  readonly why: string;
}

const present = (key: string): KeyLiteral => ({ predicate: presencePredicate(key), holds: true });
const absent = (key: string): KeyLiteral => ({ predicate: presencePredicate(key), holds: false });

/** The key is there and holds the boolean. */
function is(key: string, text: 'true' | 'false'): KeyLiteral {
  const language = new TextLanguage([{ tokens: codesOf(text), ignoreCase: true }]);
  return { predicate: { ...textPredicate(key, language), form: 'boolean' }, holds: true };
}

function never(one: KeyLiteral, other: KeyLiteral, why: string): KeyRelation {
  return { parts: [one, other], why };
}

const ENDPOINT_KEYS = [
  'sourcevpce',
  'sourcevpc',
  'sourcevpcarn',
  'vpcsourceip',
  'vpceaccount',
  'vpceorgid',
  'vpceorgpaths',
];
const CHAIN_KEYS = ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'];

/**
 * What AWS's page about the keys says of two of them together. A relation takes requests away, so only what the page says
 * outright is here.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const RELATIONS: readonly KeyRelation[] = [
  ...ENDPOINT_KEYS.map((key) =>
    never(
      present('aws:sourceip'),
      present(`aws:${key}`),
      'a request that comes through a VPC endpoint has aws:VpcSourceIp in place of aws:SourceIp',
    ),
  ),
  ...[absent('aws:multifactorauthpresent'), is('aws:multifactorauthpresent', 'false')].map((without) =>
    never(present('aws:multifactorauthage'), without, 'only a request with MFA has an age of MFA'),
  ),
  ...CHAIN_KEYS.flatMap((key) => [
    ...[absent('aws:viaawsservice'), is('aws:viaawsservice', 'false')].map((direct) =>
      never(present(key), direct, 'only a request that a service makes for the caller has aws:CalledVia'),
    ),
    ...CHAIN_KEYS.filter((other) => other !== key).map((other) =>
      never(
        present(key),
        absent(other),
        'a request has all of aws:CalledVia, aws:CalledViaFirst and aws:CalledViaLast',
      ),
    ),
  ]),
  ...[absent('aws:principalisawsservice'), is('aws:principalisawsservice', 'false')].map((other) =>
    never(present('aws:principalservicename'), other, 'only an AWS service has aws:PrincipalServiceName'),
  ),
  never(present('aws:username'), is('aws:principalisawsservice', 'true'), 'an AWS service has no user name'),
  ...['principal', 'source', 'resource'].map((whose) =>
    never(
      present(`aws:${whose}orgpaths`),
      absent(`aws:${whose}orgid`),
      'only a member of an organization has a path in one',
    ),
  ),
];

/** The relations between keys of the list, all in lower case, and between organizations that conditions name and their paths. */
export function relationsAmong(
  keys: ReadonlySet<string>,
  predicates: readonly KeyPredicate[],
): readonly KeyRelation[] {
  return [...RELATIONS, ...organizationRelations(predicates)].filter(({ parts }) =>
    parts.every(({ predicate }) => keys.has(predicate.key)),
  );
}

function organizationRelations(predicates: readonly KeyPredicate[]): KeyRelation[] {
  return predicates.flatMap(({ key, language }): KeyRelation[] => {
    const [, whose] = /^aws:(principal|source|resource)orgid$/.exec(key) ?? [];
    const { texts } = language;
    if (whose === undefined || texts === undefined || language.hasUnknown) return [];
    return [...texts].flatMap((id) => {
      const own = { predicate: textPredicate(key, TextLanguage.ofTexts([id])), holds: true };
      const paths = pathsOf(`aws:${whose}orgpaths`, id);
      const why = 'the path begins with the organization';
      const other = { ...own, holds: false };
      return [
        never(own, { predicate: paths.outside, holds: true }, why),
        never(other, { predicate: paths.inside, holds: true }, why),
      ];
    });
  });
}

/** Whether some path lies in the organization, and whether some does not. */
function pathsOf(key: string, id: string): { readonly inside: KeyPredicate; readonly outside: KeyPredicate } {
  const language = new TextLanguage([{ tokens: [...codesOf(`${id}/`), RUN], ignoreCase: false }]);
  const inside: KeyPredicate = { ...textPredicate(key, language), set: 'ForAnyValue' };
  return {
    inside: { ...inside, id: `${inside.id} any` },
    outside: { ...inside, id: `${inside.id} any not`, negated: true },
  };
}

const RUN = -1;

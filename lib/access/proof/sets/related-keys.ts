import { arnRelation, OF_ARN, PRINCIPAL_ARN, type ArnRelation } from '../keys/arn-relations';
import type { KeyDomain } from '../keys/key-domain';
import { presencePredicate, textPredicate, type KeyPredicate } from '../keys/key-predicate';
import type { KeyLiteral } from '../keys/solve-key';
import { relationsAmong } from '../keys/key-relations';
import { TextLanguage } from '../text/text-language';
import { complement, intersection, union, type Atoms, type Formula } from './formula';

/** What was read for the questions so far, by the values that the caller may have for its ARN. */
const known = new WeakMap<Atoms, { readonly count: number; readonly formula: Formula }>();

/** The requests whose keys agree with one another, as far as conditions and policy variables of a question name them. */
export function relatedKeys(
  atoms: Atoms,
  domains: ReadonlyMap<string, KeyDomain>,
  variables: readonly string[],
): Formula {
  const last = known.get(atoms);
  if (last?.count === atoms.keyCount) return last.formula;
  const keys = new Set([...atoms.keys, ...variables]);
  const formula = intersection(...excluded(atoms, keys), ...derived(atoms, keys, domains, variables));
  known.set(atoms, { count: atoms.keyCount, formula });
  return formula;
}

function excluded(atoms: Atoms, keys: ReadonlySet<string>): Formula[] {
  const organizations = [...keys]
    .filter((key) => key.endsWith('orgid'))
    .flatMap((key) => atoms.predicatesOn(key));
  return relationsAmong(keys, organizations).map(({ parts: [one, other] }) =>
    complement(intersection(literal(atoms, one), literal(atoms, other))),
  );
}

/** That the account, the kind and the name of the caller are those of its ARN. */
function derived(
  atoms: Atoms,
  keys: ReadonlySet<string>,
  domains: ReadonlyMap<string, KeyDomain>,
  variables: readonly string[],
): Formula[] {
  const ofArn = OF_ARN.filter((key) => keys.has(key));
  const isLinked = ofArn.length + Number(keys.has(PRINCIPAL_ARN)) > 1;
  const arn = domains.get(PRINCIPAL_ARN);
  const hasArn = arn?.isPresent === true || arn?.among?.includes(null) === false;
  const hasNone = arn?.isPresent === false || arn?.among?.every((value) => value === null) === true;
  if (!isLinked || hasNone) return [];
  // A canonical user may be anyone: what comes from the ARN is only known where there is one.
  const withoutArn = hasArn ? [] : [complement(atoms.key(presencePredicate(PRINCIPAL_ARN)))];
  const asked = ofArn.flatMap((key) => atoms.predicatesOn(key));
  const name = keys.has(USER_NAME) ? [presencePredicate(USER_NAME)] : [];
  const chosen = variables.flatMap((key) => choiceOf(key, domains.get(key)));
  return [...asked, ...name, ...chosen].flatMap((each) => {
    const relation = arnRelation(each);
    const clauses = relation === undefined ? [] : agreement(atoms, relation);
    return clauses.map((clause) => union(...withoutArn, clause));
  });
}

const USER_NAME = 'aws:username';

/** Whether the variable has a value, and whether that is one which its domain singles out. */
function choiceOf(key: string, domain: KeyDomain | undefined): KeyPredicate[] {
  const values = (domain?.among ?? domain?.except ?? []).filter((value) => typeof value === 'string');
  const named = values.length === 0 ? [] : [textPredicate(key, TextLanguage.ofTexts(values))];
  return [presencePredicate(key), ...named];
}

/** That the condition holds for the callers of whom its relation says so, and for no others. */
function agreement(atoms: Atoms, relation: ArnRelation): Formula[] {
  const { predicate, having, meeting, negated, absent, isExact } = relation;
  const [holds, has, meets] = [predicate, having, meeting].map((each) => atoms.key(each)) as [
    Formula,
    Formula,
    Formula,
  ];
  const present = intersection(has, negated ? complement(meets) : meets);
  const means = absent ? union(present, complement(has)) : present;
  const [ifHolds, ifMeans] = [union(complement(holds), means), union(holds, complement(means))];
  return isExact ? [ifHolds, ifMeans] : negated ? [ifMeans] : [ifHolds];
}

function literal(atoms: Atoms, { predicate, holds }: KeyLiteral): Formula {
  return holds ? atoms.key(predicate) : complement(atoms.key(predicate));
}

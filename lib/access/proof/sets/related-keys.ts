import { arnRelation, OF_ARN, PRINCIPAL_ARN, type ArnRelation } from '../keys/arn-relations';
import type { KeyDomain } from '../keys/key-domain';
import { presencePredicate } from '../keys/key-predicate';
import type { KeyLiteral } from '../keys/solve-key';
import { relationsAmong } from '../keys/key-relations';
import { complement, intersection, union, type Atoms, type Formula } from './formula';

/** What was read for the questions so far, by the values that the caller may have for its ARN. */
const known = new WeakMap<Atoms, { readonly count: number; readonly formula: Formula }>();

/** The requests whose keys agree with one another, as far as the conditions of a question name them. */
export function relatedKeys(atoms: Atoms, domains: ReadonlyMap<string, KeyDomain>): Formula {
  const last = known.get(atoms);
  if (last?.count === atoms.keyCount) return last.formula;
  const formula = intersection(...excluded(atoms), ...derived(atoms, domains));
  known.set(atoms, { count: atoms.keyCount, formula });
  return formula;
}

function excluded(atoms: Atoms): Formula[] {
  const { keys } = atoms;
  const organizations = [...keys]
    .filter((key) => key.endsWith('orgid'))
    .flatMap((key) => atoms.predicatesOn(key));
  return relationsAmong(keys, organizations).map(({ parts: [one, other] }) =>
    complement(intersection(literal(atoms, one), literal(atoms, other))),
  );
}

/** That the account, the kind and the name of the caller are those of its ARN. */
function derived(atoms: Atoms, domains: ReadonlyMap<string, KeyDomain>): Formula[] {
  const { keys } = atoms;
  const ofArn = OF_ARN.filter((key) => keys.has(key));
  const isLinked = ofArn.length + Number(keys.has(PRINCIPAL_ARN)) > 1;
  const arn = domains.get(PRINCIPAL_ARN);
  const hasArn = arn?.isPresent === true || arn?.among?.includes(null) === false;
  if (!isLinked || !hasArn) return [];
  const asked = ofArn.flatMap((key) => atoms.predicatesOn(key));
  const name = keys.has(USER_NAME) ? [presencePredicate(USER_NAME)] : [];
  return [...asked, ...name].flatMap((each) => {
    const relation = arnRelation(each);
    return relation === undefined ? [] : agreement(atoms, relation);
  });
}

const USER_NAME = 'aws:username';

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

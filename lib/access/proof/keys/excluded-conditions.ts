import type { Condition } from '../../../policy/condition/condition';
import { demandsKey } from '../../../policy/condition/condition-requirement';
import { Budget, TooComplexError } from '../search/budget';
import { UnknownNames } from '../unknown-names';
import { arnRelation, ARNS_OF_CALLERS, PRINCIPAL_ARN } from './arn-relations';
import { domainOf } from './key-domain';
import { keyPredicate, type KeyPredicate } from './key-predicate';
import { relationsAmong } from './key-relations';
import { solveKey, UndecidedError, type KeyLiteral } from './solve-key';

/** A condition that no request meets together with another, on another key. */
export interface ExcludedCondition {
  readonly condition: Condition;
  readonly other: Condition;
  readonly why: string;
}

interface Compiled {
  readonly condition: Condition;
  readonly predicate: KeyPredicate;
}

/** Conditions of one block on keys that no request has together, or not with these values. */
export function excludedTogether(conditions: readonly Condition[]): ExcludedCondition[] {
  if (conditions.length < 2) return [];
  const compiled = conditions.flatMap((condition): Compiled[] => {
    const names = new UnknownNames();
    const environment = { names, variableText: (key: string) => names.characterOf(`\${${key}}`) };
    const predicate = keyPredicate(condition, true, environment);
    return predicate === undefined || !names.isEmpty ? [] : [{ condition, predicate }];
  });
  try {
    return [...byRelation(compiled), ...byArn(compiled)];
  } catch (error) {
    if (error instanceof UndecidedError || error instanceof TooComplexError) return [];
    throw error;
  }
}

function byRelation(compiled: readonly Compiled[]): ExcludedCondition[] {
  const keys = new Set(compiled.map(({ predicate }) => predicate.key));
  const predicates = compiled.map(({ predicate }) => predicate);
  const found = relationsAmong(keys, predicates).flatMap(({ parts, why }): ExcludedCondition[] => {
    const [condition, other] = parts.map((part) => compiled.find((each) => implies(each, part))?.condition);
    return condition === undefined || other === undefined || condition === other
      ? []
      : [{ condition, other, why }];
  });
  const isFirst = ({ condition, why }: ExcludedCondition, i: number): boolean =>
    found.findIndex((each) => each.condition === condition && each.why === why) === i;
  return found.filter(isFirst);
}

/** Whether every value that meets the condition has what the part says. */
function implies({ predicate }: Compiled, part: KeyLiteral): boolean {
  if (predicate.key !== part.predicate.key) return false;
  return !isPossible(
    [
      { predicate, holds: true },
      { ...part, holds: !part.holds },
    ],
    domainOf(predicate.key),
  );
}

/** The account, the kind and the user name of a caller are those of its ARN. */
function byArn(compiled: readonly Compiled[]): ExcludedCondition[] {
  const onArn = compiled.flatMap(
    ({ condition, predicate }): { condition: Condition; key: string; arns: KeyLiteral }[] => {
      if (!demandsKey(condition)) return [];
      const { key } = predicate;
      if (key === PRINCIPAL_ARN) return [{ condition, key, arns: { predicate, holds: true } }];
      const relation = arnRelation(predicate);
      if (relation === undefined || relation.negated || relation.absent) return [];
      return [{ condition, key, arns: { predicate: relation.meeting, holds: true } }];
    },
  );
  const domain = { ...domainOf(PRINCIPAL_ARN), isPresent: true, language: ARNS_OF_CALLERS };
  return onArn.flatMap(({ condition, key, arns }, i) => {
    const other = onArn
      .slice(0, i)
      .find((each) => each.key !== key && !isPossible([each.arns, arns], domain));
    const why = 'the account, the kind and the user name of a caller are those of its ARN';
    return other === undefined ? [] : [{ condition, other: other.condition, why }];
  });
}

function isPossible(literals: readonly KeyLiteral[], domain: ReturnType<typeof domainOf>): boolean {
  const asked = literals.map(({ predicate }) => predicate);
  return solveKey(literals, domain, new Budget(), asked) !== undefined;
}

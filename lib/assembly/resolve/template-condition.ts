import { hasSymbol } from '../../policy/pattern/symbol';
import { isList, type Json, member } from '../../text/json';
import type { Place, Resolution } from './resolution';
import { malformed } from '../sources/template';

/** The value of a CloudFormation condition (not one of IAM's); nothing where it cannot be decided. */
export function evaluateCondition(expression: Json, place: Place, resolver: Resolution): boolean | undefined {
  const operands = (name: string, least: number): readonly Json[] | undefined => {
    const value = member(expression, name);
    if (value === undefined) return undefined;
    if (isList(value) && value.length >= least) return value;
    throw malformed(place.stack.file, place.path, value, `${name} of at least ${least} conditions or values`);
  };
  const judge = (operand: Json) => evaluateCondition(operand, place, resolver);

  const name = member(expression, 'Condition');
  if (typeof name === 'string') return resolver.condition(name, place);

  const equals = operands('Fn::Equals', 2);
  if (equals)
    return same(resolver.resolve(equals[0] ?? null, place), resolver.resolve(equals[1] ?? null, place));

  const not = operands('Fn::Not', 1);
  if (not) return negated(judge(not[0] ?? null));

  const and = operands('Fn::And', 1);
  if (and) return conjunction(and.map(judge));

  const or = operands('Fn::Or', 1);
  if (or) return negated(conjunction(or.map(judge).map(negated)));

  throw malformed(
    place.stack.file,
    place.path,
    expression,
    'Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition',
  );
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

function conjunction(values: readonly (boolean | undefined)[]): boolean | undefined {
  if (values.includes(false)) return false;
  return values.includes(undefined) ? undefined : true;
}

function same(left: Json | undefined, right: Json | undefined): boolean | undefined {
  const [a, b] = [comparable(left), comparable(right)];
  if (a === b) return true;
  return hasSymbol(a + b) ? undefined : false;
}

/** CloudFormation compares texts: `true` and `"true"` are equal. */
function comparable(value: Json | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

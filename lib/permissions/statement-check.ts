import type * as iam from 'aws-cdk-lib/aws-iam';
import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import { actionMeetsArn, arnFormsOf, expandActionPattern } from '../service-authorization';
import { actionProblem } from './action-check';
import { checkConditions } from './conditions';
import { ProblemSeverity, toProblem, type PermissionProblem } from './problem';
import { readableTokens, symbolic } from './token-text';

/**
 * Finds mistakes in a statement that AWS accepts although they cannot work.
 *
 * An error is certain: every action of the statement takes resources of other types. Tokens can have any value, and one
 * action of a wildcard that works is enough. A missing resource type, condition key or action is a warning, because AWS's
 * own managed policies show that the authorization data have gaps.
 */
export function statementProblems(statement: iam.PolicyStatement, at: string): PermissionProblem[] {
  const named = [...statement.actions, ...statement.notActions];
  const unknown = named.flatMap((pattern) => actionProblem(pattern, `${at}: ${pattern}`) ?? []);
  const sound = statement.actions.filter((pattern) => actionProblem(pattern) === undefined);
  const useless = sound.flatMap((pattern) => resourceProblem(pattern, statement.resources, at) ?? []);
  const isWhole =
    useless.length === named.length && useless.every(({ code }) => code === 'action-meets-no-resource');
  return [
    ...unknown.map((each) => toProblem(each, ProblemSeverity.WARNING)),
    ...useless.map((each) => toProblem(each, isWhole ? ProblemSeverity.ERROR : ProblemSeverity.WARNING)),
    ...conditionProblems(sound, statement, at).map((each) => toProblem(each, ProblemSeverity.WARNING)),
  ];
}

function resourceProblem(pattern: string, resources: readonly string[], at: string) {
  if (pattern === '*' || Token.isUnresolved(pattern) || resources.length === 0) return undefined;
  const arns = resources.map(symbolic);
  const actions = expandActionPattern(pattern);
  if (actions.some((action) => arns.some((arn) => actionMeetsArn(action, arn)))) return undefined;
  const forms = arnFormsOf(actions);
  return new IamPatternsError({
    code: forms.length === 0 ? 'takes-only-all-resources' : 'action-meets-no-resource',
    at: `${at}: ${pattern}`,
    got: resources.map(readableTokens).join(', '),
    expected: forms.length === 0 ? '"*"' : forms.join(' or '),
    fix: 'move the action to a statement with such a resource',
  });
}

function conditionProblems(patterns: readonly string[], statement: iam.PolicyStatement, at: string) {
  return patterns.flatMap((pattern) => {
    try {
      checkConditions([pattern], statement.conditions as Record<string, unknown>);
      return [];
    } catch (error) {
      if (!(error instanceof IamPatternsError)) throw error;
      return [new IamPatternsError({ ...error, at: `${at}: ${pattern}` })];
    }
  });
}

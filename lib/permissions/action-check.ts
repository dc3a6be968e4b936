import { Token } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../errors';
import {
  dataDate,
  expandActionPattern,
  hasActionWildcard,
  nearestAction,
  service,
} from '../service-authorization';

/**
 * The error in an element of `Action`, or `undefined` if there is none. A token is not checked.
 *
 * AWS saves a policy with a misspelled action without an error, and grants nothing.
 */
export function actionProblem(pattern: string, at?: string): IamPatternsError | undefined {
  if (pattern === '*' || Token.isUnresolved(pattern)) return undefined;
  const [prefix, name, ...rest] = pattern.split(':');
  if (!prefix || !name || rest.length > 0 || !/^[\w*?.:-]+$/.test(pattern)) {
    return new IamPatternsError({
      code: 'malformed-action',
      at,
      got: `the action "${pattern}"`,
      expected: 'service:Action, such as s3:GetObject',
      fix: 'write the prefix of the service, a colon and the name of the action',
    });
  }
  if (expandActionPattern(pattern).length > 0) return undefined;
  const nearest = nearestAction(pattern);
  if (service(prefix) === undefined) return unknown('unknown-service', pattern, at, nearest);
  const code = hasActionWildcard(pattern) ? 'wildcard-matches-nothing' : 'unknown-action';
  return unknown(code, pattern, at, nearest);
}

function unknown(code: string, pattern: string, at: string | undefined, nearest: string | undefined) {
  const hint =
    nearest === undefined ? 'look it up in the Service Authorization Reference' : `did you mean ${nearest}?`;
  return new IamPatternsError({
    code,
    at,
    got: `the action "${pattern}"`,
    expected: `an action of the authorization data of ${dataDate()}`,
    fix: `${hint} For an action that AWS added later, use Permissions.fromStatements`,
  });
}

import { parseCaller } from '../../authorization/requester';
import { parseArn } from '../../policy/arn/arn';
import { readable } from '../../policy/pattern/symbol';
import type { PolicyDocument } from '../../policy/document/document';
import type { Judge } from '../judge';
import { namedCaller, type CallerClass } from './caller-class';
import { principalOf } from './caller-name';
import { callersOfPolicies } from './callers-of-policies';
import type { UnknownNames } from './unknown-names';

/** Everyone whom the policies may concern and whom no model holds, in classes. */
export function outsidersOf(
  documents: readonly PolicyDocument[],
  judges: readonly Judge[],
  names: UnknownNames,
): CallerClass[] {
  const isKnown = (arn: string): boolean => judges.some(({ index }) => index.principal(arn) !== undefined);
  const named = documents.flatMap(({ statements }) =>
    statements.flatMap(
      ({ principal }) =>
        principal?.principals.filter(({ entry }) => entry.kind === 'role' || entry.kind === 'user') ?? [],
    ),
  );
  const others = [...new Set(named.map(({ text }) => text))].filter((arn) => !isKnown(arn));
  return [
    ...others.map((arn) => namedCaller(parseCaller(arn), readable(arn), names)),
    ...callersOfPolicies(documents, names)
      .filter((caller) => !isKnown(principalOf(caller)))
      .map((caller) => withoutKnown(caller, others, judges)),
  ];
}

/** The class without the roles and users of the models, and those that are named: they are asked about one by one. */
function withoutKnown(caller: CallerClass, others: readonly string[], judges: readonly Judge[]): CallerClass {
  if (!caller.isOpen || !('account' in caller.caller)) return caller;
  const { account } = caller.caller;
  const known = judges.flatMap(({ index }) => index.principalsOf(account).map(({ arn }) => arn));
  const arns = [...known, ...others.filter((arn) => parseArn(arn)?.account === account)];
  return arns.length === 0
    ? caller
    : { ...caller, label: caller.label.replace('any ', 'any other '), except: arns };
}

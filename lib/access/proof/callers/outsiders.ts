import { parseCaller } from '../../../authorization/requester';
import { parseArn } from '../../../policy/arn/arn';
import { readable } from '../../../policy/pattern/symbol';
import type { PolicyDocument } from '../../../policy/document/document';
import type { Judge } from '../../judge';
import { namedCaller, type CallerClass } from './caller-class';
import { principalOf } from './caller-name';
import { callersOfPolicies } from './callers-of-policies';
import type { UnknownNames } from '../unknown-names';

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
      .filter((each) => !isKnown(principalOf(each)) && !isSessionOfModel(each, judges))
      .map((caller) => withoutPolicies(withoutKnown(caller, others, judges), judges)),
  ];
}

/** Whether a policy names a session of a role of the models: the role is asked about, and its sessions with it. */
function isSessionOfModel({ caller, isOpen }: CallerClass, judges: readonly Judge[]): boolean {
  if (isOpen || caller.kind !== 'session') return false;
  return judges.some(({ index }) => index.roleNamed(caller.account, caller.role) !== undefined);
}

/** A federated user of an account of the models has no policies that they hold: only those of resources are sure. */
function withoutPolicies(each: CallerClass, judges: readonly Judge[]): CallerClass {
  const { caller } = each;
  const isInside =
    caller.kind === 'federated-user' &&
    judges.some(({ index }) => index.facts.accounts.includes(caller.account));
  return isInside ? { ...each, identity: [] } : each;
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

import { isAssumeRole } from '../../../authorization/combination';
import type { AccessPolicy } from '../../../authorization/policy-set';
import { Context } from '../../../policy/condition/context';
import type { PrincipalEntry } from '../../../policy/principal/principal';
import { anyValueFor } from '../../../policy/pattern/any-value';
import { Subject } from '../../../policy/pattern/subject';
import { literalHead } from '../../../policy/pattern/symbol';
import type { Principal } from '../../facts/declared-principal';
import { headsIn } from '../../facts/resource-containment';
import type { Judge } from '../../judge';
import { mayCall } from '../../questions/statement-reach';
import type { CallerClass } from './caller-class';
import { outsidersOf } from './outsiders';
import { headOf, type Target } from '../target';
import type { UnknownNames } from '../unknown-names';

const NOTHING_KNOWN = Context.partial();
const STAR = Subject.of('*');

/** Tells whether a role or user can be allowed what the target covers: no other principal can. */
export function candidateTest(judge: Judge, target: Target): (principal: Principal) => boolean {
  const [statement] = target.focus.statements;
  const actions =
    statement?.action.items.map(({ pattern }) => Subject.of(anyValueFor(pattern.text, NOTHING_KNOWN))) ?? [];
  const resources =
    statement?.resource?.items.map(({ pattern }) =>
      Subject.of(anyValueFor(pattern.matchesAll ? 'arn:*:*:*:*:*' : pattern.text, NOTHING_KNOWN)),
    ) ?? [];
  const isNegated = statement?.action.negated === true || statement?.resource?.negated === true;
  const documents = policiesNear(judge, target).map(({ document }) => document);
  const names = new Set(
    documents.flatMap(({ statements }) =>
      statements.flatMap(
        ({ principal }) =>
          principal?.principals.flatMap(({ entry, text }) => [text, ...roleBehind(entry, judge)]) ?? [],
      ),
    ),
  );
  const isOpen = documents.some(({ statements }) =>
    statements.some(
      ({ principal }) =>
        principal?.negated === true ||
        principal?.principals.some(({ entry }) => entry.kind === 'anyone' || entry.kind === 'unknown'),
    ),
  );
  return (principal) =>
    isOpen ||
    isNegated ||
    names.has(principal.arn) ||
    actions.some((action) => [...resources, STAR].some((resource) => mayCall(principal, action, resource)));
}

/** Callers outside the model; in its own accounts, those that policies of resources let in by themselves. */
export function outsidersNear(judge: Judge, target: Target, names: UnknownNames): CallerClass[] {
  const policies = policiesNear(judge, target);
  if (policies.length === 0) return [];
  const accounts = new Set(judge.index.facts.accounts);
  const guardrails = [...accounts].flatMap((account) => (judge.guardrailsOver(account).rcps ?? []).flat());
  const documents = [...new Set([...policies, ...guardrails].map(({ document }) => document))];
  return outsidersOf(documents, [judge], names)
    .filter(({ caller }) => caller.kind !== 'root' || !accounts.has(caller.account))
    .map((each) =>
      'account' in each.caller && accounts.has(each.caller.account) ? { ...each, identity: [] } : each,
    );
}

/** Policies of the resources, and trust policies of the roles, that the target may concern. */
export function policiesNear(judge: Judge, target: Target): readonly AccessPolicy[] {
  const { index } = judge;
  const head = headOf(target);
  const isNear = (owner: string): boolean =>
    headsIn(owner).some((each) => each.startsWith(head) || head.startsWith(literalHead(each)));
  const mayAssume = target.focus.statements.some(({ action }) =>
    action.items.some(
      ({ pattern }) =>
        isAssumeRole({ action: pattern.text, resource: '*' }) || /^(\*|sts:.*\*)/i.test(pattern.text),
    ),
  );
  return [...index.policyOwners, ...(mayAssume ? index.roleArns : [])]
    .filter(isNear)
    .flatMap((owner) => (index.isRole(owner) ? index.trustOf(owner) : index.policiesOn(owner, 'none')));
}

/** The role of the model whose session a policy names. */
function roleBehind(entry: PrincipalEntry, { index }: Judge): string[] {
  const role = entry.kind === 'role-session' ? index.roleNamed(entry.account, entry.role) : undefined;
  return role === undefined ? [] : [role.arn];
}

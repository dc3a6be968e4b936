import {
  describeEscalation,
  type Escalation,
  type EscalationOutcome,
  type EscalationPath,
} from '../../../access';
import { exampleOf } from '../examples/document-example';
import { holdsAdministratorDocument } from '../permissions/administrator-in-effect';
import type { PrincipalRule, Problem } from '../../rule';
import type { Severity } from '../../findings/severity';
import { ownWays } from '../../sites/self-administration';
import { counted, listed } from '../../../text/phrase';

/** What both examples allow. They differ in the role that can be passed. */
const DEPLOY = {
  Sid: 'Deploy',
  Effect: 'Allow',
  Action: ['lambda:CreateFunction', 'lambda:InvokeFunction'],
  Resource: 'arn:aws:lambda:eu-west-1:111111111111:function:shop-*',
};

export const privilegeEscalation: PrincipalRule = {
  id: 'privilege-escalation',
  scope: 'principal',
  severity: 'error',
  title: 'Principal can escalate its privileges',
  why: 'Some actions give a principal more permissions than its policies list: it changes these policies, becomes another identity, passes a more powerful role to a service, or controls a workload that runs as one. Anyone who gets its credentials gets these permissions too. The check judges all policies of the principal together, with groups, denies, permissions boundary and service control policies.',
  fix: 'Remove one of the actions, or limit it to resources that give no more permissions: name the role in Resource and the service in iam:PassedToService, and require a permissions boundary for new identities.',
  coveredBy: ['administrator-access'],
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate',
  avoid: exampleOf('identity', DEPLOY, {
    Sid: 'Pass',
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: '*',
  }),
  prefer: exampleOf('identity', DEPLOY, {
    Sid: 'Pass',
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: 'arn:aws:iam::111111111111:role/shop/Delivery',
    Condition: { StringEquals: { 'iam:PassedToService': 'events.amazonaws.com' } },
  }),
  check: (principal) => {
    const { label, escalations, hasUnknownBoundary } = principal;
    const isAdministrator = holdsAdministratorDocument(principal);
    // Whatever the boundary lets through, it is the document that allows everything, which has its own finding.
    if (hasUnknownBoundary === true && isAdministrator) return [];
    const own = ownWays(escalations);
    const byCause = new Map<string, Escalation[]>();
    for (const each of escalations.filter((one) => !own.includes(one))) {
      const cause = causeOf(each);
      byCause.set(cause, [...(byCause.get(cause) ?? []), each]);
    }
    const isReported = own.length === 0 || isAdministrator;
    return [...(isReported ? [] : [ownActions(label, own)]), ...[...byCause.values()].map(problemOf)];
  },
};

const SEVERITIES: Readonly<Record<EscalationOutcome, Severity>> = {
  administrator: 'error',
  unlimited: 'error',
  bounded: 'warning',
  delegated: 'info',
  'by-design': 'info',
  more: 'info',
  perhaps: 'info',
};

/** How many sets of actions a message lists. */
const SETS_SHOWN = 5;

/**
 * What escalations of one principal have in common: the role that it can pass, to whatever service, the permission
 * sets of Identity Center that it can change, or that nothing limits the workloads that it controls. Each cause is one
 * finding.
 */
function causeOf({ path, target, outcome, steps, assumption = '' }: Escalation): string {
  if (path.passedTo !== undefined)
    return ['passes', target, outcome, ...steps.slice(2), assumption].join(' → ');
  if (path.gain === 'permission-set') return ['permission set', target, outcome].join(' → ');
  if (path.gain === 'workload' && outcome === 'perhaps' && target.startsWith('any ')) return 'any workload';
  return [path.id, ...steps].join(' → ');
}

/** How the principal makes itself an administrator: one problem, however many actions it can use. */
function ownActions(label: string, own: readonly Escalation[]): Problem {
  const shown = own.slice(0, SETS_SHOWN).map(({ path, steps: [, sentence = ''], conditions }) => {
    const condition = conditions.length === 0 ? '' : `, under the condition ${conditions.join(' and ')}`;
    return `it ${sentence} (${actionsOf(path)}${condition})`;
  });
  return {
    about: own.map(({ path }) => path.id),
    severity: 'error',
    cause: 'self-administration',
    message: `${label} can make itself an administrator: ${shown.join('; ')}${moreThan(shown, own)}.`,
  };
}

/** One problem for all escalations with one cause, described by the one with the fewest actions that most lists name. */
function problemOf(escalations: readonly Escalation[]): Problem {
  const [first, ...others] = [...escalations].sort(
    (a, b) =>
      a.path.requires.length - b.path.requires.length || b.path.sources.length - a.path.sources.length,
  );
  if (first === undefined) throw new TypeError('A cause has at least one escalation.');
  const ids = escalations.map(({ path }) => path.id).sort();
  const shown = others.slice(0, SETS_SHOWN).map(({ path }) => actionsOf(path));
  const same =
    others.length === 0 ? '' : ` These actions give the same: ${shown.join('; ')}${moreThan(shown, others)}.`;
  return {
    about: [ids.join(','), first.target],
    severity: SEVERITIES[first.outcome],
    message: `${describeEscalation(first)}. It requires ${actionsOf(first.path)}.${same}`,
  };
}

function actionsOf({ requires }: EscalationPath): string {
  return listed(
    requires.map(({ action }) => action),
    requires.length,
  );
}

function moreThan(shown: readonly unknown[], all: readonly unknown[]): string {
  const more = all.length - shown.length;
  return more === 0 ? '' : `; and ${counted(more, 'other set')} of actions`;
}

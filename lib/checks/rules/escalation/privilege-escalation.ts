import { describeEscalation, type Escalation, type EscalationOutcome } from '../../../access';
import { exampleOf } from '../examples/document-example';
import type { PrincipalRule, Problem } from '../../rule';
import type { Severity } from '../../findings/severity';
import { listed } from '../../../text/phrase';

/** What both examples allow; they differ in the role that may be passed. */
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
  title: 'It can get more permissions than it was given',
  why: 'Some actions make more of a principal than its policies say: it changes those policies, becomes somebody else, hands a stronger role to a service that does as it is told, or takes over what runs with one. Whoever obtains its credentials obtains all of that. Judged are all its policies together, with groups, denies, boundary and service control policies.',
  fix: 'Take away one of the actions, or limit it to resources that give nothing more: name the role under Resource and the service in iam:PassedToService, and let new identities be made under a permissions boundary only.',
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
  check: ({ label, escalations }) => {
    const means = escalations.filter(({ outcome }) => outcome === 'administrator');
    const own = means.filter(({ steps }) => steps.length === 3);
    const others = escalations.filter((each) => !own.includes(each));
    return [...(own.length > 0 ? [ownMeans(label, own)] : []), ...others.map(problemOf)];
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

/** What makes an administrator of it by itself is one problem, however many actions do. */
function ownMeans(label: string, means: readonly Escalation[]): Problem {
  const ways = means.map(({ path, steps: [, deed = ''], conditions }) => {
    const actions = listed(path.requires.map(({ action }) => action));
    return `with ${actions} it ${deed}${conditions.length === 0 ? '' : `, if ${conditions.join(' and ')}`}`;
  });
  return {
    about: means.map(({ path }) => path.id),
    severity: 'error',
    message: `${label} can make itself administrator: ${ways.join('; ')}.`,
  };
}

function problemOf(escalation: Escalation): Problem {
  const { path, outcome, steps } = escalation;
  return {
    about: [path.id, ...steps.slice(1, -1)],
    severity: SEVERITIES[outcome],
    message: `${describeEscalation(escalation)}. It takes ${path.requires.map(({ action }) => action).join(', ')}.`,
  };
}

import { parseCaller } from '../../lib/authorization/requester';
import { evaluate } from '../../lib/authorization/evaluate';
import { policyOf, type PolicySet } from '../../lib/authorization/policy-set';
import type { Unsettled } from '../../lib/authorization/unsettled-rules';
import { Context, type ContextInput } from '../../lib/policy/condition/context';
import type { DocumentKind } from '../../lib/policy/document/document';
import { allow, policy } from '../access/organization-fixture';

export const USER = 'arn:aws:iam::111111111111:user/ana';
export const SESSION = 'arn:aws:sts::111111111111:assumed-role/app/run';
export const TARGET = 'arn:aws:iam::111111111111:role/target';
export const OBJECT = 'arn:aws:s3:::data/k';

/** One call, and the documents that apply to it. */
interface Question {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly resourceAccount?: string;
  readonly context?: ContextInput;
  readonly identity?: unknown;
  readonly resourcePolicy?: unknown;
  readonly boundary?: unknown;
  readonly session?: unknown;
  readonly scp?: unknown;
  readonly rcp?: unknown;
  readonly vpcEndpoint?: unknown;
  readonly unsettled?: Unsettled;
}

export const everything = policy(allow('*', '*'));
export const silent = policy(allow('ec2:DescribeRegions', '*'));

/** What the evaluation says of it, without a model around it. */
export function verdictOn(question: Question) {
  const { principal, action, resource, resourceAccount = '111111111111', context = {}, unsettled } = question;
  const one = (kind: DocumentKind, document: unknown) =>
    document === undefined ? [] : [policyOf(`the ${kind} policy`, kind, document)];
  const policies: PolicySet = {
    identity: one('identity', question.identity),
    resource: one(action.startsWith('sts:Assume') ? 'trust' : 'resource', question.resourcePolicy),
    boundaries: one('boundary', question.boundary),
    session: one('session', question.session),
    ...(question.scp === undefined ? {} : { scps: [one('scp', question.scp)] }),
    ...(question.rcp === undefined ? {} : { rcps: [one('rcp', question.rcp)] }),
    ...(question.vpcEndpoint === undefined ? {} : { vpcEndpoint: one('resource', question.vpcEndpoint) }),
  };
  return evaluate(
    { caller: parseCaller(principal), action, resource, resourceAccount, context: Context.complete(context) },
    policies,
    unsettled,
  );
}

export const decisionOn = (question: Question) => verdictOn(question).decision;

/** A resource policy that lets the principal read objects. */
export const grant = (principal: unknown, more: object = {}) =>
  policy({ ...allow('s3:GetObject', '*'), Principal: principal, ...more });

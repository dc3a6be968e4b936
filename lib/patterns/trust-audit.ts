import { Annotations, Stack, Token } from 'aws-cdk-lib/core';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../errors';
import { documentSize } from '../policy/document/document-size';
import { isChained } from '../policy/principal/identity-kind';
import { Quota } from '../policy/quota';
import type { BoundCaller } from '../trust/caller-binding';
import { mayPresentMfa, type TrustStatement } from '../trust/trust-entry';

/** The trust policy of a role as it would be deployed. */
export interface TrustDocument {
  readonly Version: string;
  readonly Statement: object[];
}

/** The whole trust of a role, at synth. */
export interface TrustAudit {
  readonly role: iam.Role;
  readonly resource: iam.CfnRole;
  readonly document: TrustDocument;
  /** The statements of our entries; the document may hold others'. */
  readonly entries: TrustStatement[];
  /** Whether MFA is asked of callers as far as they can present it. */
  readonly asksForMfa: boolean;
}

/** Refuses a trust that IAM would refuse or that can never do what it says, and tells what should be seen. */
export function auditTrust(audit: TrustAudit): void {
  refuseNobody(audit);
  refuseDuplicateSids(audit);
  refuseLongChainedSessions(audit);
  checkSize(audit);
  tellWhoGoesWithoutMfa(audit);
}

function refuseNobody({ role, document }: TrustAudit): void {
  if (document.Statement.length > 0) return;
  throw new IamPatternsError({
    code: 'trust-with-nobody',
    at: role.node.path,
    got: 'a role that nobody may assume',
    expected: 'at least one caller',
    fix: 'grant it with grantAssumeRole, or list callers in trustedBy',
  });
}

function refuseDuplicateSids({ role, document }: TrustAudit): void {
  const sids = document.Statement.flatMap((statement) => ('Sid' in statement ? [statement.Sid] : []));
  const twice = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (twice === undefined) return;
  throw new IamPatternsError({
    code: 'duplicate-sid',
    at: role.node.path,
    got: `two trust statements with the Sid ${JSON.stringify(twice)}`,
    expected: 'each Sid once in a document',
    fix: 'rename one, or leave Sids out',
  });
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining */
function refuseLongChainedSessions({ role, resource, document, entries }: TrustAudit): void {
  const seconds = resource.maxSessionDuration ?? Quota.chainedSession;
  const callers = entries.flatMap((entry) => entry.callers);
  const othersToo = document.Statement.length > entries.length;
  if (Token.isUnresolved(seconds) || seconds <= Quota.chainedSession || othersToo) return;
  if (!callers.every(isChainedCaller)) return;
  throw new IamPatternsError({
    code: 'chained-session-over-an-hour',
    at: role.node.path,
    got: `a maximum session of ${seconds} seconds on a role that only sessions of other roles can assume`,
    expected: `at most ${Quota.chainedSession} seconds: AWS ends chained sessions after an hour, and refuses calls that ask for more`,
    fix: 'leave maxSessionDuration out, and refresh the credentials in the code',
  });
}

function isChainedCaller({ kind }: BoundCaller): boolean {
  return kind !== 'service' && kind !== 'anyone' && kind !== 'unknown' && isChained(kind);
}

function checkSize({ role, document }: TrustAudit): void {
  const { min, max } = documentSize(Stack.of(role).resolve(document));
  const limit = Quota.trustPolicySize;
  if (min > limit.maximum) {
    throw new IamPatternsError({
      code: 'trust-too-large',
      at: role.node.path,
      got: `a trust policy of at least ${min} characters, merged as far as it can be`,
      expected: `at most ${limit.maximum} characters without blanks, and ${limit.default} unless AWS has raised it`,
      fix: 'trust a pattern (Caller.arnPattern), an account or an organization in place of single callers, or make several roles',
    });
  }
  if (max <= limit.default) return;
  const certainty = min > limit.default ? `${min}` : `up to ${max}, by what deployment will fill in`;
  Annotations.of(role).addWarningV2(
    'cdk-iam-patterns:trustOverDefaultQuota',
    `The trust policy has ${certainty} characters; IAM takes ${limit.default} unless the account's quota L-C07B4B0D is raised (to ${limit.maximum} at most).`,
  );
}

/** MFA was asked for, and nobody else tells that some callers never give it. */
function tellWhoGoesWithoutMfa({ role, entries, asksForMfa }: TrustAudit): void {
  const without = entries
    .filter(({ conditions }) => conditions.Bool?.['aws:MultiFactorAuthPresent'] === undefined)
    .flatMap(({ callers }) => callers)
    .filter((caller) => !mayPresentMfa(caller));
  if (!asksForMfa || without.length === 0) return;
  Annotations.of(role).addWarningV2(
    'cdk-iam-patterns:callersWithoutMfa',
    `No MFA is demanded of ${without.map(({ description }) => description).join(', ')}: such callers cannot present it. Where that is meant, say mfa: { required: false }, or acknowledge this.`,
  );
}

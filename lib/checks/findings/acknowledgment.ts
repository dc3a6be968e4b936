import { dirname } from 'node:path';
import type { Acknowledgment } from '../../assembly/sources/construct-metadata';
import { nearestName } from '../../policy/nearest-name';
import type { Finding } from './finding';

/** The name of the validation plugin and of the cdk-nag pack: the first part of each ID to acknowledge. */
export const PLUGIN_NAME = 'IamPatterns';

/** The ID of a finding as `Validations.of(construct).acknowledge` takes it. */
export function acknowledgmentId({ id }: Pick<Finding, 'id'>): string {
  return `${PLUGIN_NAME}::${id}`;
}

/** Whether the app acknowledges the finding: at its construct, or at one around it. */
export function isAcknowledged(finding: Finding, acknowledgments: readonly Acknowledgment[]): boolean {
  return acknowledgments.some((each) => fits(each, finding));
}

/** An acknowledgment without a finding, and the finding that may have taken its place. */
export interface UnmatchedAcknowledgment {
  readonly acknowledgment: Acknowledgment;
  readonly message: string;
  readonly fix: string;
}

/** The acknowledgments of this package's findings that match none of them: misspelled, outdated or in the wrong place. */
export function unmatchedAcknowledgments(
  findings: readonly Finding[],
  acknowledgments: readonly Acknowledgment[],
): readonly UnmatchedAcknowledgment[] {
  return acknowledgments
    .filter(({ id }) => id.startsWith(`${PLUGIN_NAME}::`))
    .filter((each) => !findings.some((finding) => fits(each, finding)))
    .map((acknowledgment) => ({
      acknowledgment,
      message: `The acknowledgment of ${acknowledgment.id} at ${acknowledgment.constructPath || 'the app'} matches no finding.`,
      fix: fixOf(acknowledgment, findings),
    }));
}

function fits(acknowledgment: Acknowledgment, finding: Finding): boolean {
  return acknowledgmentId(finding) === acknowledgment.id && isBelow(finding, acknowledgment);
}

function isBelow({ origin }: Finding, { constructPath: path, directory }: Acknowledgment): boolean {
  const own = origin?.constructPath;
  if (own === undefined) return false;
  if (directory !== undefined && dirname(origin?.template ?? '') !== directory) return false;
  return path === '' || own === path || own.startsWith(`${path}/`);
}

function fixOf(acknowledgment: Acknowledgment, findings: readonly Finding[]): string {
  const { id } = acknowledgment;
  const elsewhere = findings.find((finding) => acknowledgmentId(finding) === id);
  if (elsewhere !== undefined)
    return `Acknowledge it at ${elsewhere.origin?.constructPath ?? 'its construct'}, or a construct around it.`;
  const here = findings.filter((finding) => isBelow(finding, acknowledgment));
  const rule = id.slice(PLUGIN_NAME.length + 2).replace(/\[.*$/s, '');
  const ofRule = (name: string | undefined): string | undefined =>
    here.filter((finding) => finding.rule === name).map(acknowledgmentId)[0];
  const similarRule = nearestName(
    rule,
    here.map((finding) => finding.rule),
  );
  const meant = ofRule(rule) ?? nearestName(id, here.map(acknowledgmentId)) ?? ofRule(similarRule);
  return meant === undefined
    ? 'Remove it: the finding is gone.'
    : `The statement changed, or the ID is misspelled. Here the finding is ${meant}: read it, then acknowledge it or correct the policy.`;
}

import { demandsOn, hasUnknown } from '../../../policy/condition/condition-requirement';
import { exampleOf } from '../examples/document-example';
import type { Problem, StatementRule } from '../../rule';
import { letsAssume, trusted } from '../../sites/trusted-principal';
import { sendsNoSource } from '../../../policy/principal/service-source';
import { listed } from '../../../text/phrase';

/** Keys that say on whose behalf a service acts. */
const ON_WHOSE_BEHALF = /^aws:source(account|arn|orgid|orgpaths)$/;

const INSTANCES = {
  Sid: 'Instances',
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
};

export const sourceKeyNotSent: StatementRule = {
  id: 'source-key-not-sent',
  scope: 'statement',
  onlyWith: 'conditions',
  severity: 'warning',
  title: 'Trust policy requires a source key that the service does not send',
  why: 'EC2 and Lambda assume roles for their instances and functions, and AWS does not document that these calls contain aws:SourceAccount or aws:SourceArn. Without the key the condition is not true, and the program runs without credentials. The account is protected without it: iam:PassRole does not work across accounts.',
  fix: 'Remove the condition from the statement of the service.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention',
  kinds: ['trust'],
  avoid: exampleOf('trust', {
    ...INSTANCES,
    Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
  }),
  prefer: exampleOf('trust', INSTANCES),
  check: (site) => {
    const { condition } = site.statement;
    if (hasUnknown(condition) || !letsAssume(site)) return [];
    const keys = demandsOn(condition, ON_WHOSE_BEHALF).map(({ key }) => key);
    if (keys.length === 0) return [];
    return trusted(site, 'service')
      .filter(({ entry }) => sendsNoSource(entry.service))
      .map(({ text, at }): Problem => ({
        about: [text, ...keys],
        at,
        message: `${text} is not documented to send ${listed(keys)} when it assumes a role.`,
      }));
  },
};

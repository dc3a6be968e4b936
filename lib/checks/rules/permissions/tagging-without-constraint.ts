import type { StatementRule } from '../../rule';
import { listed } from '../../../text/phrase';

export const taggingWithoutConstraint: StatementRule = {
  id: 'tagging-without-constraint',
  scope: 'statement',
  severity: 'warning',
  title: 'Policy allows tagging every resource',
  why: 'Where tags decide about access, a caller who may set any tag on any resource decides about access: one tag makes the resource theirs.',
  fix: 'Name the resources, or limit the tags: `aws:RequestTag/…`, `aws:TagKeys`, and for EC2 also `ec2:CreateAction`.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
  kinds: ['identity'],
  avoid: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [{ Sid: 'Open', Effect: 'Allow', Action: 'ec2:CreateTags', Resource: '*' }],
    },
  },
  prefer: {
    kind: 'identity',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Named',
          Effect: 'Allow',
          Action: 'ec2:CreateTags',
          Resource: 'arn:aws:ec2:eu-west-1:111111111111:volume/*',
        },
      ],
    },
  },
  check: (site) => {
    const open = site.openActions('tags');
    if (open === undefined) return [];
    const actions = open.actions.map(({ id }) => id);
    return [
      {
        about: [open.elements.join('+'), open.resources.join('+')],
        message: `Allows ${listed(actions)} on ${listed(open.resources)}: the caller can set tags that decide about access.`,
      },
    ];
  },
};

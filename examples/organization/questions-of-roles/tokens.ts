import type { AccessModel } from '../../../lib/access';
import { federated } from '../../../lib/access/testing/federated-caller';
import type { ProofSection } from '../../../lib/report/proof';
import { roleOf } from '../role-of';

/** The roles for tokens of identity providers: whose tokens they accept. */
export function tokenQuestions(model: AccessModel): ProofSection {
  const publish = (sub: string) => ({
    ...federated('token.actions.githubusercontent.com', {
      aud: 'sts.amazonaws.com',
      sub,
      repository_owner_id: '12345678',
    }),
    via: [roleOf(model, 'GitHubActions/Publish')],
    action: 'ecr:PutImage',
    resource: 'arn:aws:ecr:eu-west-1:111111111111:repository/shop',
  });
  const send = (project: string) => ({
    ...federated('gitlab.example.com', {
      aud: 'https://gitlab.example.com',
      sub: `project_path:${project}:ref_type:branch:ref:main`,
    }),
    via: [roleOf(model, 'Workloads/Pipeline')],
    action: 'sqs:SendMessage',
    resource: 'arn:aws:sqs:eu-west-1:111111111111:jobs',
  });
  return {
    title: 'Workloads with tokens of their own',
    questions: [
      {
        says: 'the main branch of the shop publishes an image',
        request: publish('repo:example/shop:ref:refs/heads/main'),
        expected: 'allowed',
      },
      {
        says: 'a pull request does',
        request: publish('repo:example/shop:pull_request'),
        expected: 'denied',
      },
      {
        says: 'the same branch of a fork does',
        request: publish('repo:stranger/shop:ref:refs/heads/main'),
        expected: 'denied',
      },
      { says: 'the pipeline of the shop sends a job', request: send('shop/api'), expected: 'allowed' },
      { says: 'the pipeline of another project does', request: send('shop/web'), expected: 'denied' },
    ],
  };
}

import { VPC_ENDPOINT_TYPE } from '../../../assembly/policy-facts';
import { exampleOf } from '../examples/document-example';
import type { ActionPattern } from '../../sites/action-pattern';
import { strangerAccess } from '../../../access/proof/statement-access';
import { mayStrangerChoose } from './caller-limit';
import { conditionsOn } from '../../../policy/condition/condition-requirement';
import { blockedPublicPolicy } from './blocked-public-policy';
import { resourceQuestion } from './resource-question';
import { trusted } from '../../sites/trusted-principal';
import type { DocumentSite } from '../../sites/document-site';
import type { PlacedDocumentRule, Problem } from '../../rule';
import type { Severity } from '../../findings/severity';
import type { StatementView } from '../../sites/statement-view';
import { listed } from '../../../text/phrase';

/**
 * Services whose resource policies alone let callers in. Not among them: API Gateway, VPC Lattice and OpenSearch, where
 * such a policy only narrows what the network or the API lets through, and galleries that are made to be public.
 */
const HOLDERS = new Set([
  ...['backup', 'cloudtrail', 'codeartifact', 'dynamodb', 'ecr', 'elasticfilesystem', 'events', 'glacier'],
  ...['glue', 'kinesis', 'kms', 'lambda', 'logs', 'mediastore', 's3', 's3-outposts', 's3express', 's3tables'],
  ...['secretsmanager', 'ses', 'sns', 'sqs'],
]);

/** What is published on purpose at times: web pages, layers, images. */
const PUBLISHED = new Set([
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'lambda:GetLayerVersion',
  's3:GetObject',
  's3:GetObjectVersion',
]);

export const publicResource: PlacedDocumentRule = {
  id: 'public-resource',
  scope: 'placed-document',
  severity: 'error',
  title: 'Resource policy allows any principal',
  why: 'Principal `*` in a resource policy allows every AWS account and, for many services, anonymous callers. The finding is a warning for content that is often public on purpose, and an info for a function URL that is declared public. The finding holds over all statements of the policy and the RCPs of the app: where they deny every stranger, there is none. If the template turns BlockPublicPolicy on, S3 rejects the policy; if it turns RestrictPublicBuckets on, the finding is an info. VPC endpoint policies are not meant: if you pass one by itself, pass its resource type.',
  fix: 'Name the principals, or require aws:PrincipalOrgID, or aws:SourceArn and aws:SourceAccount of the calling service. Publish web pages through CloudFront.',
  see: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  kinds: ['resource'],
  avoid: exampleOf('resource', {
    Sid: 'Orders',
    Effect: 'Allow',
    Principal: '*',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
  }),
  prefer: exampleOf('resource', {
    Sid: 'Orders',
    Effect: 'Allow',
    Principal: '*',
    Action: 'sqs:SendMessage',
    Resource: 'arn:aws:sqs:eu-west-1:111111111111:orders',
    Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:111111111111:orders' } },
  }),
  check: (site) => {
    if (site.resourceType === VPC_ENDPOINT_TYPE) return [];
    const block = blockedPublicPolicy(site);
    return site.statements.flatMap((each): Problem[] => {
      const [anyone] = trusted(each, 'anyone');
      if (anyone === undefined) return [];
      const judged = each.actions.filter((element) => isJudged(element, each, site));
      const elements = each.statement.action.negated
        ? isOpenToStrangers(each, site)
          ? judged
          : []
        : judged.filter((element) => isOpenToStrangers(each, site, element));
      if (elements.length === 0) return [];
      const texts = elements.map(({ text }) => text);
      const { negated } = each.statement.action;
      return [
        {
          statement: each.statement,
          about: negated ? ['NotAction', ...texts] : texts,
          at: anyone.at,
          severity: block?.severity ?? severityOf(each, elements),
          message: `Any principal of any AWS account may use ${negated ? 'every action except ' : ''}${listed(texts)}${block === undefined ? '' : `, but ${block.but}`}.`,
        },
      ];
    });
  },
};

/** An Action of `*` is also what the policy of a VPC endpoint has, where nothing tells whose policy it is. */
function isJudged(
  { reach, prefix, actions }: ActionPattern,
  { statement }: StatementView,
  { owners, resourceType }: DocumentSite,
): boolean {
  if (reach === 'every' || statement.action.negated) return owners.length > 0 || resourceType !== undefined;
  return actions.length > 0 && HOLDERS.has(prefix);
}

/** Whether some stranger may do some of what the statement names, over all statements and RCPs; perhaps is no. */
function isOpenToStrangers(view: StatementView, site: DocumentSite, element?: ActionPattern): boolean {
  const question = resourceQuestion(view, site, element);
  return strangerAccess({ ...question, mayChoose: mayStrangerChoose }).result === 'found';
}

function severityOf(
  { statement: { action, condition } }: StatementView,
  elements: readonly ActionPattern[],
): Severity {
  if (conditionsOn(condition, /^lambda:(functionurlauthtype|invokedviafunctionurl)$/).some(isDeclaredPublic))
    return 'info';
  const isPublished = elements.every(
    ({ reach, actions }) =>
      reach !== 'every' && !action.negated && actions.every(({ id }) => PUBLISHED.has(id)),
  );
  return isPublished ? 'warning' : 'error';
}

/** An engineer who creates a function URL without authorization says so; the CDK adds the second condition to it. */
function isDeclaredPublic({ values }: { readonly values: readonly { readonly text: string }[] }): boolean {
  return values.every(({ text }) => text === 'NONE' || text.toLowerCase() === 'true');
}

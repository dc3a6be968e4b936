/**
 * What a service says about the resource for which it assumes a role: `aws:SourceAccount` and `aws:SourceArn`, and with
 * them `aws:SourceOrgID` for accounts of an organization.
 */
export interface ServiceSource {
  /**
   * `documented`: AWS's page shows `aws:SourceAccount` in a trust policy for this service. `partly`: the page shows
   * `aws:SourceArn` alone or says that some calls send no key, or the page is recalled and was not read for this package.
   */
  readonly basis: 'documented' | 'partly';
  /** The service and the resource of `aws:SourceArn`, as AWS's page writes them: `states` and `stateMachine:*`. */
  readonly arnService: string;
  readonly arnResource: string;
  /** Whether AWS supports no narrower resource than this one. */
  readonly noNarrowerResource?: boolean;
  /** Whose account `aws:SourceAccount` names: the account of the role, or another one. */
  readonly account: 'own' | 'other';
  /** The page that shows the keys. */
  readonly see: string;
}

const DOCS = 'https://docs.aws.amazon.com';

function documented(arnService: string, arnResource: string, page: string): ServiceSource {
  return { basis: 'documented', arnService, arnResource, account: 'own', see: `${DOCS}/${page}` };
}

const IAM_PAGE = 'IAM/latest/UserGuide/confused-deputy.html';

function partly(arnService: string, arnResource: string, page = IAM_PAGE): ServiceSource {
  return { basis: 'partly', arnService, arnResource, account: 'own', see: `${DOCS}/${page}` };
}

const DEPUTY = 'cross-service-confused-deputy-prevention.html';

/**
 * Services that say for whom they assume a role. AWS publishes no list: each row is a page of the service's guide. Pages
 * read in November and December 2026. As a blanket rule the keys make roles of EC2 and Lambda unusable, so what is not here has none.
 */
const SOURCES: ReadonlyMap<string, ServiceSource> = new Map([
  [
    'account-access.amazonaws.com',
    {
      ...documented('account-access', 'application/*', 'IAM/latest/UserGuide/aam-prepare-roles.html'),
      account: 'other',
    },
  ],
  ['bedrock.amazonaws.com', documented('bedrock', '*', `bedrock/latest/userguide/${DEPUTY}`)],
  ['codebuild.amazonaws.com', documented('codebuild', 'project/*', `codebuild/latest/userguide/${DEPUTY}`)],
  ['credentials.iot.amazonaws.com', documented('iot', 'rolealias/*', `iot/latest/developerguide/${DEPUTY}`)],
  ['datasync.amazonaws.com', documented('datasync', '*', `datasync/latest/userguide/${DEPUTY}`)],
  [
    'ecs-tasks.amazonaws.com',
    {
      ...documented('ecs', '*', 'AmazonECS/latest/developerguide/task-iam-roles.html'),
      noNarrowerResource: true,
    },
  ],
  ['events.amazonaws.com', documented('events', 'rule/*', `eventbridge/latest/userguide/${DEPUTY}`)],
  [
    'fis.amazonaws.com',
    documented('fis', 'experiment/*', 'fis/latest/userguide/getting-started-iam-service-role.html'),
  ],
  ['pipes.amazonaws.com', documented('pipes', 'pipe/*', `eventbridge/latest/userguide/${DEPUTY}`)],
  [
    'resources.cloudformation.amazonaws.com',
    documented('cloudformation', 'type/*', `AWSCloudFormation/latest/UserGuide/${DEPUTY}`),
  ],
  [
    'rolesanywhere.amazonaws.com',
    documented('rolesanywhere', 'trust-anchor/*', 'rolesanywhere/latest/userguide/trust-model.html'),
  ],
  [
    'scheduler.amazonaws.com',
    documented('scheduler', 'schedule-group/*', `scheduler/latest/UserGuide/${DEPUTY}`),
  ],
  [
    'states.amazonaws.com',
    documented('states', 'stateMachine:*', 'step-functions/latest/dg/procedure-create-iam-role.html'),
  ],
  ['transfer.amazonaws.com', documented('transfer', '*', 'transfer/latest/userguide/confused-deputy.html')],
  [
    'vpc-flow-logs.amazonaws.com',
    documented('ec2', 'vpc-flow-log/*', 'vpc/latest/userguide/flow-logs-iam-role.html'),
  ],
  // The page says that some integrations support neither key.
  ['iot.amazonaws.com', partly('iot', '*', `iot/latest/developerguide/${DEPUTY}`)],
  // The trust policies on the page have `aws:SourceArn` alone.
  [
    'sagemaker.amazonaws.com',
    partly('sagemaker', '*', 'sagemaker/latest/dg/security-confused-deputy-prevention.html'),
  ],
  // Recalled.
  ['cloudtrail.amazonaws.com', partly('cloudtrail', 'trail/*')],
  ['glue.amazonaws.com', partly('glue', '*')],
]);

/** What a service says about the resource for which it assumes a role; `undefined` where AWS promises nothing. */
export function serviceSource(service: string): ServiceSource | undefined {
  return SOURCES.get(plainName(service));
}

/**
 * Why a trust policy for the service has no source keys. Pages read in November 2026.
 *
 * EC2 and Lambda: the trust policies on AWS's pages have no keys, and users report that the condition locks both out (prowler
 * issue 2810). A page of Lambda's guide names the keys for services in general. Backup: AWS's page shows them for SNS
 * topics only. CloudFormation: AWS's pages show them for stack sets and extensions, not for the service role of a stack.
 * CodePipeline: the page about its role shows none. EKS Pod Identity: the page shows session tags instead.
 */
const NOT_SENT: ReadonlySet<string> = new Set([
  'ec2.amazonaws.com',
  'ec2.amazonaws.com.cn',
  'edgelambda.amazonaws.com',
  'lambda.amazonaws.com',
]);

/** Whether AWS does not document that the service sends source keys when it assumes a role, so that a condition locks it out. */
export function sendsNoSource(service: string): boolean {
  return NOT_SENT.has(service);
}

/** The STS actions that a service needs in addition to `sts:AssumeRole`, because it sends tags, an identity or a context. */
const SESSION_ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/aam-prepare-roles.html
  ['account-access.amazonaws.com', ['sts:SetContext']],
  // https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
  ['pods.eks.amazonaws.com', ['sts:TagSession']],
  // https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
  ['rolesanywhere.amazonaws.com', ['sts:SetSourceIdentity', 'sts:TagSession']],
]);

/** The STS actions that the service always uses in addition to `sts:AssumeRole`. */
export function sessionActions(service: string): readonly string[] {
  return SESSION_ACTIONS.get(plainName(service)) ?? [];
}

/** The name without the Region that some principals have in it: `states.eu-west-1.amazonaws.com`. */
function plainName(service: string): string {
  return service.replace(/\.[a-z]+(-[a-z]+)+-\d+(?=\.amazonaws\.com)/, '').replace(/\.com\.cn$/, '.com');
}

/**
 * Services that assume roles on behalf of resources and that say whose: with `aws:SourceAccount`, `aws:SourceArn` or
 * their like in the request.
 *
 * There is no such list by AWS. As a blanket rule the condition makes roles of EC2 and Lambda unusable, so only
 * services are listed for which AWS's pages show it. `documented`: the page was read for this package. `recalled`:
 * known from AWS's pages and not read again; findings about them are info.
 */
export const SAYS_WHOSE: ReadonlyMap<string, 'documented' | 'recalled'> = new Map([
  ['account-access.amazonaws.com', 'documented'],
  ['bedrock.amazonaws.com', 'recalled'],
  ['cloudtrail.amazonaws.com', 'recalled'],
  ['datasync.amazonaws.com', 'recalled'],
  ['ecs-tasks.amazonaws.com', 'recalled'],
  ['events.amazonaws.com', 'recalled'],
  ['glue.amazonaws.com', 'recalled'],
  ['iot.amazonaws.com', 'recalled'],
  ['pipes.amazonaws.com', 'recalled'],
  ['sagemaker.amazonaws.com', 'recalled'],
  ['scheduler.amazonaws.com', 'recalled'],
  ['states.amazonaws.com', 'recalled'],
  ['transfer.amazonaws.com', 'recalled'],
  ['vpc-flow-logs.amazonaws.com', 'recalled'],
]);

/** Keys that say on whose behalf a service acts. */
export const ON_WHOSE_BEHALF = /^aws:source(account|arn|orgid|orgpaths)$/;

import type { App } from 'aws-cdk-lib/core';
import { AccessModel } from '../../../lib/access';

/** What the access model decides for `sts:AssumeRole` (or another action of STS) on the synthesized templates of an app. */
export function decision(
  app: App,
  principal: string,
  resource: string,
  context: Record<string, string | string[] | null> = {},
  action = 'sts:AssumeRole',
): string {
  const model = AccessModel.fromAssembly(app.synth());
  return model.check({ principal, action, resource, context }).decision;
}

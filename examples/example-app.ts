import { App } from 'aws-cdk-lib/core';
import { context } from '../cdk.json';

/** An app with the settings of cdk.json, whose functions are not bundled: their code has tests of its own. */
export function exampleApp(): App {
  return new App({ context: { ...context, 'aws:cdk:bundling-stacks': [] } });
}

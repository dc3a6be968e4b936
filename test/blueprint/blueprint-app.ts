import { join } from 'node:path';
import { App, type Stack } from 'aws-cdk-lib/core';
import { AccessModel } from '../../lib/access';
import { Blueprint } from '../../lib/organization/blueprint';
import { folderWith, ORGANIZATION } from './blueprint-files';

/** An app with the blueprint of a file. */
export function appOf(
  text: string,
  others: Readonly<Record<string, string>> = {},
  organization = ORGANIZATION,
) {
  const folder = folderWith({ 'blueprint.yaml': organization + text, ...others });
  const app = new App();
  const blueprint = Blueprint.fromFile(app, 'Org', join(folder, 'blueprint.yaml'));
  return { app, blueprint, stack: (account: string): Stack => blueprint.stackOf(account) };
}

/** The access model of a blueprint. */
export function modelOf(text: string): AccessModel {
  return AccessModel.fromAssembly(appOf(text).app.synth());
}

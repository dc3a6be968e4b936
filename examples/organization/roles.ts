import type { App } from 'aws-cdk-lib/core';
import { addShopUsers } from '../cognito-role/app';
import { addVendor } from '../custom-role/app';
import { addBroker } from '../identity-broker/app';
import { addInbox } from '../resource-policy/app';
import { addGitHubActions } from '../github-actions-role/app';
import { addWorkloads } from '../oidc-role/app';
import { addDataCenter } from '../roles-anywhere-role/app';
import { addDirectory } from '../saml-role/app';
import { addServiceLinkedRoles } from '../service-linked-role/app';
import { addSupport } from '../sessions/app';
import { addServices } from '../service-role/app';

/** Adds the other kinds of roles, each with the example that shows it. */
export function addRoles(app: App): void {
  addServices(app);
  addGitHubActions(app);
  addWorkloads(app);
  addDirectory(app);
  addDataCenter(app);
  addShopUsers(app);
  addSupport(app);
  addServiceLinkedRoles(app);
  addVendor(app);
  addInbox(app);
  addBroker(app);
}

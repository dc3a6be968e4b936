import { App, Stack } from 'aws-cdk-lib/core';
import { ServiceLinkedRole } from '../../lib';
import { DATA } from '../environments';

/** The service-linked role of OpenSearch, and one of EC2 Auto Scaling with a suffix, which can get keys of its own. */
export function addServiceLinkedRoles(app: App): { readonly stack: Stack } {
  const stack = new Stack(app, 'ServiceLinkedRoles', { env: DATA });
  // #region service-linked-role
  new ServiceLinkedRole(stack, 'Search', { service: 'opensearchservice.amazonaws.com' });
  new ServiceLinkedRole(stack, 'Shop', { service: 'autoscaling.amazonaws.com', customSuffix: 'shop' });
  // #endregion
  return { stack };
}

if (require.main === module) addServiceLinkedRoles(new App());

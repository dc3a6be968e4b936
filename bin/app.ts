import { App, Validations } from 'aws-cdk-lib/core';
import { addOrganization } from '../examples/organization/app';
import { LeastPrivilegeChecks } from '../lib/checks';

// The app that cdk.json runs: the example organization, every policy of which is judged as it would deploy.
const app = new App();
addOrganization(app);
// Its people are IAM users on purpose, and two of them have a policy that lets them assume one role.
Validations.of(app).addPlugins(new LeastPrivilegeChecks({ rulesOff: ['people-as-users', 'user-policy'] }));

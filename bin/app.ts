import { App, Validations } from 'aws-cdk-lib/core';
import { Blueprint, LeastPrivilegeChecks } from '../lib';

// The app that cdk.json runs: the blueprint that its context names. Synthesis proves the assertions of the blueprint, and checks
// every policy as it would deploy.
const app = new App();
Blueprint.fromFile(app, 'Org', String(app.node.getContext('blueprint')));
// The operators of the example are IAM users on purpose, and one of them has a policy that lets her assume one role.
Validations.of(app).addPlugins(new LeastPrivilegeChecks({ rulesOff: ['people-as-users', 'user-policy'] }));

import { App } from 'aws-cdk-lib/core';
import { addOrganisation } from '../examples/organisation/app';

// The app that cdk.json runs: the example organisation.
addOrganisation(new App());

import type { App } from 'aws-cdk-lib/core';
import { addIdentityCenter } from '../identity-center/app';
import { addJobFunctions } from '../job-functions/app';
import { addUsers } from '../users/app';

/** People beside the users of groups. */
export function addFurtherPeople(app: App): void {
  addIdentityCenter(app);
  addUsers(app);
  addJobFunctions(app);
}

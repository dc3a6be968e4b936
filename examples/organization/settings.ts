import type { App } from 'aws-cdk-lib/core';
import { addAccountSettings } from '../account-settings/app';
import { addBreakGlass } from '../break-glass/app';
import { addDelegation } from '../delegation/app';
import { addDataPerimeter, addGuardrails } from '../guardrails/app';
import { addHygiene } from '../hygiene/app';

/** What belongs to an account and not to a person or program. */
export function addSettings(app: App): void {
  addAccountSettings(app);
  addGuardrails(app);
  addDataPerimeter(app);
  addDelegation(app);
  addHygiene(app, false);
  addBreakGlass(app);
}

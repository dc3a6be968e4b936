import { App } from 'aws-cdk-lib/core';
import { addDoneWrong } from '../done-wrong/app';
// #region checks-at-synth
import { Validations } from 'aws-cdk-lib';
import { LeastPrivilegeChecks } from '../../lib/checks';
// #endregion

/** Checks every policy of the app when it is synthesized. */
export function addChecks(app: App): void {
  // #region checks-at-synth
  Validations.of(app).addPlugins(new LeastPrivilegeChecks({ knownAccounts: ['333333333333'] }));
  // #endregion
}

if (require.main === module) {
  const app = new App();
  addChecks(app);
  addDoneWrong(app);
}

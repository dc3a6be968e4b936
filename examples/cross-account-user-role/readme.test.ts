import { exampleApp } from '../example-app';
import { addPeople } from '../user-group/app';
import { addDatabaseOperations } from './app';
// #region testing
import { AccessModel, mfa, noMfa } from '../../lib/access/testing';
// #endregion

const app = exampleApp();
const { named } = addDatabaseOperations(app, addPeople(app));

test('the snippet of the README passes', () => {
  // #region testing
  const access = AccessModel.fromAssembly(app.synth());
  const database = 'arn:aws:rds:eu-west-1:111111111111:db:orders';
  const ana = { principal: 'People/Ana', via: [named], resource: database };

  expect(access).toAllow({ ...ana, action: 'rds:StopDBInstance', context: mfa('10 minutes ago') });
  expect(access).toDeny({ ...ana, action: 'rds:StopDBInstance', context: noMfa() });
  expect(access).toDeny({ ...ana, action: 'rds:DeleteDBInstance', context: mfa('10 minutes ago') });
  // #endregion
});

import type { App } from 'aws-cdk-lib/core';
import { addDatabaseOperations, type DatabaseOperations } from '../cross-account-user-role/app';
import { addServers, type Servers } from '../instance-role/app';
import { addPrograms, type Programs } from '../lambda-role-chain/app';
import { addAudit } from '../same-account/app';
import { addPeople, type People } from '../user-group/app';
import { addFurtherPeople } from './people';
import { addSettings } from './settings';
import { addRoles } from './roles';

/** All patterns together: people and programs of one account work on the data of another. */
export interface Organization {
  readonly people: People;
  readonly servers: Servers;
  readonly operations: DatabaseOperations;
  readonly programs: Programs;
}

/** Adds the stacks of both accounts to an app. */
export function addOrganization(app: App): Organization {
  const people = addPeople(app);
  const servers = addServers(app);
  const operations = addDatabaseOperations(app, people);
  const programs = addPrograms(app, servers.database);
  addAudit(app);
  addFurtherPeople(app);
  addSettings(app);
  addRoles(app);
  return { people, servers, operations, programs };
}

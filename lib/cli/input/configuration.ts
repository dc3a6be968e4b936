import { CONFIGURATION_FILE, readConfiguration, type Configuration } from '../../checks/configuration-file';
import type { Io } from '../framework/io';

/** The configuration of the folder in which the program runs. */
export function configurationOf({ exists, folder = '.' }: Io): Configuration {
  const isThere = [CONFIGURATION_FILE, 'cdk.json'].some((file) => exists?.(file) === true);
  return isThere
    ? readConfiguration(folder)
    : { checks: {}, managedPolicies: [], scps: [], rcps: [], publicAccessBlocked: [] };
}

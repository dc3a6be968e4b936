import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { Signer } from '@aws-sdk/rds-signer';
import { required, resourceArn } from './environment';
import { readQuery } from './postgres';
import { tableStatisticsHandler } from './table-statistics';
import { targetRoleFromEnvironment } from './target-role';

const environment = process.env;
const { region, resource } = resourceArn('TARGET_DATABASE_ARN', 'rds', environment);
const credentials = targetRoleFromEnvironment(environment);
const rds = new RDSClient({ region, credentials });

/** Reads the table sizes of the other account's database. */
export const handler = tableStatisticsHandler({
  instance: resource.replace(/^db:/, ''),
  database: required('DATABASE_NAME', environment),
  user: required('DATABASE_USER', environment),
  describe: async (instance) => {
    const { DBInstances } = await rds.send(
      new DescribeDBInstancesCommand({ DBInstanceIdentifier: instance }),
    );
    return DBInstances?.[0];
  },
  authToken: (address) => new Signer({ ...address, region, credentials }).getAuthToken(),
  query: readQuery,
});

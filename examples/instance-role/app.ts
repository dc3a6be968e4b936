import { App, Duration, Fn, Stack } from 'aws-cdk-lib/core';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as rds from 'aws-cdk-lib/aws-rds';
import { InstanceProfileRole, RdsPermissions } from '../../lib';
import { DATA } from '../environments';

/** The servers of the data account, and the database that they work with. */
export interface Servers {
  readonly stack: Stack;
  readonly database: rds.DatabaseInstance;
  readonly role: InstanceProfileRole;
}

/** Leaves its zones to deployment, so that synthesis asks no account for them. */
class ServersStack extends Stack {
  override get availabilityZones(): string[] {
    return [0, 1].map((index) => Fn.select(index, Fn.getAzs()));
  }
}

/** An application on EC2 connects to one RDS database, without a password, as the database user `app`. */
export function addServers(app: App): Servers {
  const stack = new ServersStack(app, 'Servers', { env: DATA });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const database = new rds.DatabaseInstance(stack, 'Orders', {
    instanceIdentifier: 'orders',
    engine: rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17_6 }),
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    iamAuthentication: true,
    multiAz: true,
    storageEncrypted: true,
    backupRetention: Duration.days(7),
    deletionProtection: true,
  });

  const machine = {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.SMALL),
    machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
    blockDevices: [{ deviceName: '/dev/xvda', volume: ec2.BlockDeviceVolume.ebs(8, { encrypted: true }) }],
    detailedMonitoring: true,
    disableApiTermination: true,
  };

  // #region instance-role
  const role = new InstanceProfileRole(stack, 'ShopRole', {
    permissions: [RdsPermissions.connect(database, 'app')],
  });
  const server = new ec2.Instance(stack, 'Shop', {
    ...machine,
    instanceProfile: role.instanceProfile,
    httpTokens: ec2.HttpTokens.REQUIRED,
  });
  // #endregion
  database.connections.allowDefaultPortFrom(server);

  addBroadVariant(stack);
  return { stack, database, role };
}

/**
 * The same role as it is often built: it can delete every database of the account, and cannot connect to one with
 * IAM authentication, which the policy does not hold. It stands here to be judged.
 */
function addBroadVariant(stack: Stack): void {
  new InstanceProfileRole(stack, 'BroadShopRole', {
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('AmazonRDSFullAccess')],
  });
}

if (require.main === module) addServers(new App());

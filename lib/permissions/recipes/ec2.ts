import { requireSome } from '../listed-values';
import { ownResource } from '../own-account-arn';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { KmsPermissions } from './kms';
import { guardCallerTag, guardTag, tagCondition } from '../tag-guard';
import { checkArguments } from '../../arguments/checked-class';

/** Every action on instances, by what it does. */
export const EC2_ACTIONS: ActionGroups = {
  service: 'ec2',
  resourceTypes: ['instance'],
  groups: {
    list: {
      does: 'lists instances with their state and tags',
      actions: ['DescribeInstanceStatus', 'DescribeInstances', 'DescribeTags'],
    },
    operate: {
      does: 'starts, stops or reboots an instance',
      actions: ['RebootInstances', 'StartInstances', 'StopInstances'],
    },
    console: {
      does: 'shows the console output of an instance, which may contain secrets',
      actions: ['GetConsoleOutput', 'GetConsoleScreenshot'],
    },
    inspect: {
      does: 'shows the settings of an instance, including its user data and its password',
      actions: [
        'DescribeInstanceAttribute',
        'GetInstanceTpmEkPub',
        'GetInstanceUefiData',
        'GetLaunchTemplateData',
        'GetPasswordData',
      ],
    },
    terminate: { does: 'terminates an instance', actions: ['TerminateInstances'] },
    role: {
      does: 'changes the role of an instance',
      actions: [
        'AssociateIamInstanceProfile',
        'DisassociateIamInstanceProfile',
        'ReplaceIamInstanceProfileAssociation',
      ],
    },
    launch: {
      does: 'launches or imports instances',
      actions: ['CreateFleet', 'ImportInstance', 'RunInstances'],
    },
    copy: {
      does: 'copies the disks of an instance',
      actions: ['CreateImage', 'CreateInstanceExportTask', 'CreateReplaceRootVolumeTask', 'CreateSnapshots'],
    },
    configure: {
      does: 'changes an instance, its disks, its network or its monitoring',
      actions: [
        'AssociateAddress',
        'AssociateApplicationStatusCheck',
        'AttachClassicLinkVpc',
        'AttachNetworkInterface',
        'AttachVolume',
        'CreateDelegateMacVolumeOwnershipTask',
        'CreateMacSystemIntegrityProtectionModificationTask',
        'CreateNetworkInsightsPath',
        'DetachClassicLinkVpc',
        'DetachNetworkInterface',
        'DetachVolume',
        'DisableApplicationStatusCheckSuppression',
        'DisableInstanceSqlHaStandbyDetections',
        'DisassociateApplicationStatusCheck',
        'EnableApplicationStatusCheckSuppression',
        'EnableInstanceSqlHaStandbyDetections',
        'ModifyInstanceAttribute',
        'ModifyInstanceCapacityReservationAttributes',
        'ModifyInstanceCpuOptions',
        'ModifyInstanceCreditSpecification',
        'ModifyInstanceEventStartTime',
        'ModifyInstanceMaintenanceOptions',
        'ModifyInstanceMetadataOptions',
        'ModifyInstanceNetworkPerformanceOptions',
        'ModifyInstancePlacement',
        'ModifyNetworkInterfaceAttribute',
        'ModifyPrivateDnsNameOptions',
        'MonitorInstances',
        'PauseVolumeIO',
        'ReportInstanceStatus',
        'ResetInstanceAttribute',
        'SendDiagnosticInterrupt',
        'SendSpotInstanceInterruptions',
        'UnmonitorInstances',
      ],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['CreateTags', 'DeleteTags'],
    },
  },
};

/** Options for `Ec2Permissions.operateTagged`. */
export interface OperateTaggedOptions {
  /** Key of the tag that decides: `Team`. */
  readonly tagKey: string;
  /**
   * Values of the tag that allow access, at least one.
   *
   * @default - the value of the caller's own tag with this key: attribute-based access control
   */
  readonly tagValues?: string[];
  /**
   * Instances among which the tag decides.
   *
   * @default - all instances of the account in which the permissions are granted
   */
  readonly instances?: PolicyResource;
}

/**
 * Permissions to operate EC2 instances, without changing, launching or terminating them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export class Ec2Permissions {
  private constructor() {}

  /** Sees all instances with their state and tags. AWS offers no narrower resource for it. */
  static observe(): Permissions {
    return grantGroups(EC2_ACTIONS, ['list'], []);
  }

  /** Starts, stops and reboots these instances, and sees all instances. */
  static operate(...instances: PolicyResource[]): Permissions {
    requireSome('instances', instances, 'pass the instances, such as Resources.instance(instance)');
    return grantGroups(EC2_ACTIONS, ['list', 'operate'], instances);
  }

  /**
   * Starts, stops and reboots the instances that carry the tag, and sees all instances.
   *
   * Denies changing the tag on EC2 resources, whatever else allows it, because everyone who can set the tag can choose
   * the instances. Where the caller's own tag decides, it also denies callers changing their own tags. For roles with
   * session tags, the trust policy of the role decides who can pass the tag.
   */
  static operateTagged(options: OperateTaggedOptions): Permissions {
    const { tagKey, tagValues } = options;
    const instances = options.instances ?? ownResource('ec2:instance', 'instance/*');
    const operate = grantGroups(EC2_ACTIONS, ['operate'], [instances]);
    return Permissions.combine(
      operate.withConditions(tagCondition(tagKey, tagValues)),
      Ec2Permissions.observe(),
      guardTag('ec2', tagKey),
      ...(tagValues === undefined ? [guardCallerTag(tagKey)] : []),
    );
  }

  /**
   * Lets EC2 use the customer managed keys of encrypted volumes when the grantee starts an instance. Combine it with
   * `operate` or `operateTagged`.
   *
   * The grantee cannot use the keys directly.
   *
   * @see https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html
   */
  static startWithKeys(...keys: PolicyResource[]): Permissions {
    return KmsPermissions.createGrantVia('ec2', ...keys);
  }
}
checkArguments(Ec2Permissions);

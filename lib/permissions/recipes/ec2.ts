import { Aws } from 'aws-cdk-lib/core';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { guardTag } from '../tag-guard';

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
      does: 'shows what an instance writes to its console, secrets included',
      actions: ['GetConsoleOutput', 'GetConsoleScreenshot'],
    },
    inspect: {
      does: 'shows the set-up of an instance, its start-up script and password included',
      actions: [
        'DescribeInstanceAttribute',
        'GetInstanceTpmEkPub',
        'GetInstanceUefiData',
        'GetLaunchTemplateData',
        'GetPasswordData',
      ],
    },
    terminate: { does: 'destroys an instance', actions: ['TerminateInstances'] },
    role: {
      does: 'gives an instance another role',
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
      does: 'changes tags, which may decide about access',
      actions: ['CreateTags', 'DeleteTags'],
    },
  },
};

/** Which instances may be operated, told by a tag. */
export interface OperateTaggedOptions {
  /** The key of the tag that decides: `Team`. */
  readonly tagKey: string;
  /**
   * The values of the tag that make an instance one of theirs.
   *
   * @default - the value of the caller's own tag of this key: attribute-based access control
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
 * Looking after EC2 instances without being able to change, launch or destroy them.
 *
 * Starting an instance whose disks are encrypted with a customer managed key also needs `kms:CreateGrant` on the
 * key, for AWS resources only.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export class Ec2Permissions {
  private constructor() {}

  /** Sees instances, their state and their tags: all of them, since AWS offers no narrower resource for it. */
  static observe(): Permissions {
    return grantGroups(EC2_ACTIONS, ['list'], []);
  }

  /** Starts, stops and reboots these instances, and sees all. */
  static operate(...instances: PolicyResource[]): Permissions {
    return grantGroups(EC2_ACTIONS, ['list', 'operate'], instances);
  }

  /**
   * Starts, stops and reboots the instances that carry the tag, and sees all.
   *
   * Who may set the tag may choose the instances: changing it is denied here, whatever else allows it.
   */
  static operateTagged(options: OperateTaggedOptions): Permissions {
    const { tagKey, tagValues = [`\${aws:PrincipalTag/${tagKey}}`] } = options;
    const instances = options.instances ?? Resources.ofType('ec2:instance', everyInstance());
    const operate = grantGroups(EC2_ACTIONS, ['operate'], [instances]).withConditions({
      StringEquals: { [`aws:ResourceTag/${tagKey}`]: tagValues },
    });
    return Permissions.combine(operate, Ec2Permissions.observe(), guardTag('ec2', tagKey));
  }
}

function everyInstance(): string {
  return `arn:${Aws.PARTITION}:ec2:*:${Aws.ACCOUNT_ID}:instance/*`;
}

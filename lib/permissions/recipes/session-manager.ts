import { IamPatternsError } from '../../errors';
import { requireSome } from '../listed-values';
import { ownResource } from '../own-account-arn';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { guardCallerTag, guardTag, tagCondition } from '../tag-guard';
import { KmsPermissions } from './kms';
import { LogsPermissions } from './logs';
import { S3Permissions } from './s3';
import { checkArguments } from '../../arguments/checked-class';

/** The actions on sessions, and those that open one, by what they do. */
export const SESSION_ACTIONS: ActionGroups = {
  service: 'ssm',
  resourceTypes: ['session'],
  groups: {
    start: { does: 'starts sessions', actions: ['StartSession'] },
    own: { does: 'resumes and ends sessions', actions: ['ResumeSession', 'TerminateSession'] },
    look: {
      does: 'lists sessions and the instances that sessions can reach',
      actions: ['DescribeInstanceInformation', 'DescribeInstanceProperties', 'DescribeSessions'],
    },
    status: { does: 'shows whether an instance is connected', actions: ['GetConnectionStatus'] },
    register: { does: 'registers an instance', actions: ['UpdateInstanceInformation'] },
  },
};

/** Every action on the channels of sessions, by what it does. */
export const CHANNEL_ACTIONS: ActionGroups = {
  service: 'ssmmessages',
  resourceTypes: ['session'],
  groups: {
    open: { does: 'carries the input and output of a session', actions: ['OpenDataChannel'] },
    serve: {
      does: "is the instance's side of a session",
      actions: ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel'],
    },
  },
};

/** Options for `SessionManagerPermissions.sessions`. */
export interface SessionsOptions {
  /**
   * Instances on which sessions may be started: EC2 instances and managed nodes.
   *
   * @default - all instances of the account with the tag; `tagKey` is required then
   */
  readonly instances?: PolicyResource[];
  /**
   * Key of a tag that an instance must carry.
   *
   * @default - tags do not matter
   */
  readonly tagKey?: string;
  /**
   * Values of the tag that allow access, at least one. `tagKey` is required with them.
   *
   * @default - the value of the caller's own tag with this key
   */
  readonly tagValues?: string[];
  /**
   * The session document, which decides what a session can do: a shell, a forwarded port.
   *
   * @default - the account's own SSM-SessionManagerRunShell: a shell with the account's preferences
   */
  readonly document?: PolicyResource;
  /**
   * The customer managed key that encrypts the data of sessions.
   *
   * @default - sessions are encrypted by TLS only
   */
  readonly key?: PolicyResource;
}

/** Options for `SessionManagerPermissions.node`. */
export interface SessionNodeOptions {
  /**
   * The customer managed key that encrypts the data of sessions.
   *
   * @default - sessions are encrypted by TLS only
   */
  readonly key?: PolicyResource;
  /**
   * The log group to which the node sends session logs.
   *
   * @default - no logs in CloudWatch Logs
   */
  readonly logGroup?: PolicyResource;
  /**
   * The bucket to which the node sends session logs.
   *
   * @default - no logs in S3
   */
  readonly logBucket?: PolicyResource;
}

/**
 * Permissions for sessions on instances without SSH, keys or open ports.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 */
export class SessionManagerPermissions {
  private constructor() {}

  /**
   * What a person needs: to start sessions on some instances, to resume and end their own sessions, and to see sessions.
   *
   * AWS starts the default shell when a call names no session document. The condition `ssm:SessionDocumentAccessCheck`
   * makes it check the document in every case, so that a grant for port forwarding does not open a shell. The tag
   * condition has its own statement, because session documents do not carry the tag. Changing the tag is denied.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
   */
  static sessions(options: SessionsOptions): Permissions {
    const { instances, tagKey, tagValues, document = defaultDocument(), key } = options;
    if ((instances ?? []).length === 0 && tagKey === undefined) {
      throw new IamPatternsError({
        code: 'no-instances',
        got: 'neither instances nor a tag',
        expected: 'instances, or the key of a tag that instances carry',
        fix: 'pass instances or tagKey; for every instance, pass Resources.arn("arn:aws:ec2:*:111111111111:instance/*")',
      });
    }
    if (tagKey === undefined && tagValues !== undefined) {
      throw new IamPatternsError({
        code: 'tag-values-without-key',
        got: 'tagValues without tagKey',
        expected: 'the key of the tag as well, because values alone limit nothing',
        fix: 'pass tagKey, or omit tagValues',
      });
    }
    if (instances !== undefined) requireSome('instances', instances, 'omit instances to select them by tag');
    const nodes = instances ?? [everyInstance(), everyManagedInstance()];
    const start = grantGroups(SESSION_ACTIONS, ['start'], nodes).withConditions(DOCUMENT_CHECK);
    return Permissions.combine(
      tagKey === undefined ? start : start.withConditions(tagCondition(tagKey, tagValues)),
      grantGroups(SESSION_ACTIONS, ['start'], [document]).withConditions(DOCUMENT_CHECK),
      grantGroups(SESSION_ACTIONS, ['own'], [everySession()]).withConditions(OWN_SESSION),
      grantGroups(CHANNEL_ACTIONS, ['open'], [ownSessions()]),
      grantGroups(SESSION_ACTIONS, ['look'], []),
      grantGroups(SESSION_ACTIONS, ['status'], nodes),
      ...(key === undefined
        ? []
        : [KmsPermissions.generateDataKeys(key).trim({ withoutActions: WITHOUT_PLAINTEXT })]),
      ...(tagKey === undefined ? [] : [guardTag('ec2', tagKey), guardTag('ssm', tagKey)]),
      ...(tagKey === undefined || tagValues !== undefined ? [] : [guardCallerTag(tagKey)]),
    );
  }

  /**
   * What an instance needs in its own role: the part of `AmazonSSMManagedInstanceCore` that sessions use, without its
   * access to every parameter of the account.
   *
   * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html
   */
  static node(options: SessionNodeOptions = {}): Permissions {
    const { key, logGroup, logBucket } = options;
    return Permissions.combine(
      grantGroups(CHANNEL_ACTIONS, ['open', 'serve'], [Resources.all()]),
      grantGroups(SESSION_ACTIONS, ['register'], [everyInstance(), everyManagedInstance()]),
      ...(key === undefined ? [] : [KmsPermissions.decrypt(key)]),
      ...(logGroup === undefined ? [] : [LogsPermissions.deliver(logGroup)]),
      ...(logBucket === undefined ? [] : [S3Permissions.deliver(logBucket)]),
    );
  }
}
checkArguments(SessionManagerPermissions);

const DOCUMENT_CHECK = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };

/** AWS tags each session with the ID of the principal that started it. */
const OWN_SESSION = { StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': '${aws:userid}' } };

const WITHOUT_PLAINTEXT = ['kms:GenerateDataKeyWithoutPlaintext'];

function defaultDocument(): PolicyResource {
  return ownResource('ssm:document', 'document/SSM-SessionManagerRunShell');
}

function everySession(): PolicyResource {
  return ownResource('ssm:session', 'session/*');
}

/** The data channel has no tags: AWS's guide limits it by the ID in the name of the session. */
function ownSessions(): PolicyResource {
  return ownResource('ssm:session', 'session/${aws:userid}-*');
}

function everyInstance(): PolicyResource {
  return ownResource('ec2:instance', 'instance/*');
}

function everyManagedInstance(): PolicyResource {
  return ownResource('ssm:managed-instance', 'managed-instance/*');
}

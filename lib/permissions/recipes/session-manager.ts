import { Aws } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';
import { Resources } from '../resources';
import { guardTag } from '../tag-guard';

/** The actions on sessions, and those that open one, by what they do. */
export const SESSION_ACTIONS: ActionGroups = {
  service: 'ssm',
  resourceTypes: ['session'],
  groups: {
    start: { does: 'starts sessions', actions: ['StartSession'] },
    own: { does: 'resumes and ends sessions', actions: ['ResumeSession', 'TerminateSession'] },
    look: {
      does: 'lists sessions and the instances that sessions can reach',
      actions: ['DescribeInstanceInformation', 'DescribeSessions'],
    },
    register: { does: 'registers an instance', actions: ['UpdateInstanceInformation'] },
  },
};

const CHANNELS: ActionGroups = {
  service: 'ssmmessages',
  resourceTypes: ['session'],
  groups: {
    open: { does: 'carries what is typed and shown', actions: ['OpenDataChannel'] },
    serve: {
      does: "is the instance's side of a session",
      actions: ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel'],
    },
  },
};

/** Where sessions may be started, and how. */
export interface SessionsOptions {
  /**
   * Instances on which sessions may be started.
   *
   * @default - those that the tag tells; a tag must be given then
   */
  readonly instances?: PolicyResource[];
  /**
   * Key of a tag that an instance must carry.
   *
   * @default - tags do not matter
   */
  readonly tagKey?: string;
  /**
   * Values of the tag that open an instance.
   *
   * @default - the value of the caller's own tag of this key
   */
  readonly tagValues?: string[];
  /**
   * The session document, which decides what a session is: a shell, a forwarded port.
   *
   * @default - the account's own SSM-SessionManagerRunShell: a shell with the account's preferences
   */
  readonly document?: PolicyResource;
}

/**
 * Sessions on instances without SSH, keys or open ports.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html
 */
export class SessionManagerPermissions {
  private constructor() {}

  /**
   * What a person needs: to start sessions on some instances, to resume and end their own, and to see what runs.
   *
   * Own sessions are told by `${aws:userid}`, which users and roles have. The tag is asked for in a statement of
   * its own, since session documents do not carry it, and cannot be changed on instances.
   */
  static sessions(options: SessionsOptions): Permissions {
    const { instances = [], tagKey, document = defaultDocument() } = options;
    if (instances.length === 0 && tagKey === undefined) {
      throw new IamPatternsError({
        code: 'no-instances',
        got: 'neither instances nor a tag',
        expected: 'instances, or the key of a tag that tells them',
        fix: 'give instances or tagKey; for every instance, say so: Resources.arn("arn:aws:ec2:*:111111111111:instance/*")',
      });
    }
    const nodes = instances.length > 0 ? instances : [everyInstance()];
    const start = grantGroups(SESSION_ACTIONS, ['start'], nodes);
    return Permissions.combine(
      tagKey === undefined ? start : start.withConditions(tagged(tagKey, options.tagValues)),
      grantGroups(SESSION_ACTIONS, ['start'], [document]),
      grantGroups(SESSION_ACTIONS, ['own'], [ownSessions()]),
      grantGroups(CHANNELS, ['open'], [ownSessions()]),
      grantGroups(SESSION_ACTIONS, ['look'], []),
      ...(tagKey === undefined ? [] : [guardTag('ec2', tagKey)]),
    );
  }

  /**
   * What an instance needs in its own role to be reachable: the part of `AmazonSSMManagedInstanceCore` that
   * sessions use, without its access to every parameter of the account.
   */
  static node(): Permissions {
    return Permissions.combine(
      grantGroups(CHANNELS, ['open', 'serve'], [Resources.all()]),
      grantGroups(SESSION_ACTIONS, ['register'], [everyInstance(), everyManagedInstance()]),
    );
  }
}

function tagged(tagKey: string, tagValues: string[] = [`\${aws:PrincipalTag/${tagKey}}`]) {
  return { StringEquals: { [`aws:ResourceTag/${tagKey}`]: tagValues } };
}

function defaultDocument(): PolicyResource {
  return Resources.ofType('ssm:document', arnOf('ssm', 'document/SSM-SessionManagerRunShell'));
}

function ownSessions(): PolicyResource {
  return Resources.ofType('ssm:session', arnOf('ssm', 'session/${aws:userid}-*'));
}

function everyInstance(): PolicyResource {
  return Resources.ofType('ec2:instance', arnOf('ec2', 'instance/*'));
}

function everyManagedInstance(): PolicyResource {
  return Resources.ofType('ssm:managed-instance', arnOf('ssm', 'managed-instance/*'));
}

function arnOf(service: string, resource: string): string {
  return `arn:${Aws.PARTITION}:${service}:*:${Aws.ACCOUNT_ID}:${resource}`;
}

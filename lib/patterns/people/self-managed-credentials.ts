import { Aws } from 'aws-cdk-lib/core';
import * as iam from 'aws-cdk-lib/aws-iam';

/** Credentials that users may manage for themselves, in addition to password, access keys and MFA devices. */
export enum SelfManagedCredential {
  /** SSH keys for CodeCommit. */
  SSH_KEYS = 'ssh-keys',
  /** Static Git credentials for CodeCommit, and other service-specific credentials. They carry no MFA. */
  GIT_CREDENTIALS = 'git-credentials',
  /** X.509 signing certificates. */
  SIGNING_CERTIFICATES = 'signing-certificates',
}

const FURTHER: Record<SelfManagedCredential, { readonly sid: string; readonly actions: string[] }> = {
  [SelfManagedCredential.SSH_KEYS]: {
    sid: 'AllowManageOwnSSHPublicKeys',
    actions: [
      'iam:DeleteSSHPublicKey',
      'iam:GetSSHPublicKey',
      'iam:ListSSHPublicKeys',
      'iam:UpdateSSHPublicKey',
      'iam:UploadSSHPublicKey',
    ],
  },
  [SelfManagedCredential.GIT_CREDENTIALS]: {
    sid: 'AllowManageOwnGitCredentials',
    actions: [
      'iam:CreateServiceSpecificCredential',
      'iam:DeleteServiceSpecificCredential',
      'iam:ListServiceSpecificCredentials',
      'iam:ResetServiceSpecificCredential',
      'iam:UpdateServiceSpecificCredential',
    ],
  },
  [SelfManagedCredential.SIGNING_CERTIFICATES]: {
    sid: 'AllowManageOwnSigningCertificates',
    actions: [
      'iam:DeleteSigningCertificate',
      'iam:ListSigningCertificates',
      'iam:UpdateSigningCertificate',
      'iam:UploadSigningCertificate',
    ],
  },
};

/**
 * Lets users manage their own password, access keys, MFA devices and the additional credentials. Each user may manage only
 * its own credentials, with any path.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_my-sec-creds-self-manage.html
 */
export function selfManagedCredentials(further: SelfManagedCredential[]): iam.PolicyStatement[] {
  const allow = (sid: string, actions: string[], resources: string[] = ownUser()) =>
    new iam.PolicyStatement({ sid, actions, resources });
  return [
    allow('AllowViewAccountInfo', ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'], ['*']),
    allow('AllowManageOwnPasswords', ['iam:ChangePassword', 'iam:GetUser']),
    allow('AllowManageOwnAccessKeys', [
      'iam:CreateAccessKey',
      'iam:DeleteAccessKey',
      'iam:GetAccessKeyLastUsed',
      'iam:ListAccessKeys',
      'iam:UpdateAccessKey',
    ]),
    allow('AllowManageOwnVirtualMFADevice', ['iam:CreateVirtualMFADevice'], [ownAccount('mfa/*')]),
    allow('AllowManageOwnUserMFA', [
      'iam:DeactivateMFADevice',
      'iam:EnableMFADevice',
      'iam:GetMFADevice',
      'iam:ListMFADevices',
      'iam:ResyncMFADevice',
    ]),
    ...[...new Set(further)].map((credential) => allow(FURTHER[credential].sid, FURTHER[credential].actions)),
  ];
}

/** Both forms, because the variable holds the name without the path. */
function ownUser(): string[] {
  return [ownAccount('user/${aws:username}'), ownAccount('user/*/${aws:username}')];
}

function ownAccount(resource: string): string {
  return `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:${resource}`;
}

import * as iam from 'aws-cdk-lib/aws-iam';
import { IamPatternsError } from '../../errors';
import { expandActionPattern } from '../../service-authorization';
import { requireSome } from '../listed-values';
import { Permissions } from '../permissions';
import { rejectUnfit } from '../placement';
import { grantGroups, names, type ActionGroups } from '../recipe';
import { knownText, requireVariables } from '../policy-variables';
import type { PolicyResource } from '../policy-resource';
import { checkArguments } from '../../arguments/checked-class';

/** Actions that create or write a branch. */
const WRITE_BRANCH = names(`
  CreateBranch CreateCommit DeleteFile GitPush MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay
  MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay PutFile
`);

/** Every action on repositories, by what it does. */
export const CODECOMMIT_ACTIONS: ActionGroups = {
  service: 'codecommit',
  resourceTypes: ['repository'],
  groups: {
    read: {
      does: 'reads the repository, its history, its pull requests and its comments',
      actions: [
        'BatchDescribeMergeConflicts',
        'BatchGetCommits',
        'BatchGetPullRequests',
        'BatchGetRepositories',
        'DescribeMergeConflicts',
        'DescribePullRequestEvents',
        'EvaluatePullRequestApprovalRules',
        'GetBlob',
        'GetBlobDifferences',
        'GetBranch',
        'GetComment',
        'GetCommentReactions',
        'GetCommentsForComparedCommit',
        'GetCommentsForPullRequest',
        'GetCommit',
        'GetCommitHistory',
        'GetCommitsFromMergeBase',
        'GetDifferences',
        'GetFile',
        'GetFolder',
        'GetMergeCommit',
        'GetMergeConflicts',
        'GetMergeOptions',
        'GetObjectIdentifier',
        'GetPullRequest',
        'GetPullRequestApprovalStates',
        'GetPullRequestOverrideState',
        'GetReferences',
        'GetRepository',
        'GetTree',
        'GitPull',
        'ListAssociatedApprovalRuleTemplatesForRepository',
        'ListBranches',
        'ListFileCommitHistory',
        'ListPullRequests',
        'ListTagsForResource',
      ],
    },
    write: {
      does: 'pushes, or commits, creates branches and merges in the console',
      actions: ['CreateUnreferencedMergeCommit', ...WRITE_BRANCH],
    },
    review: {
      does: 'opens, discusses and approves pull requests',
      actions: [
        'CreatePullRequest',
        'PostCommentForComparedCommit',
        'PostCommentForPullRequest',
        'PostCommentReply',
        'PutCommentReaction',
        'UpdateComment',
        'UpdatePullRequestApprovalState',
        'UpdatePullRequestDescription',
        'UpdatePullRequestStatus',
        'UpdatePullRequestTitle',
      ],
    },
    deleteBranch: { does: 'deletes branches', actions: ['DeleteBranch'] },
    rules: {
      does: 'changes or overrides approval rules of pull requests, or deletes comments of others',
      actions: [
        'AssociateApprovalRuleTemplateWithRepository',
        'BatchAssociateApprovalRuleTemplateWithRepositories',
        'BatchDisassociateApprovalRuleTemplateFromRepositories',
        'CreatePullRequestApprovalRule',
        'DeleteCommentContent',
        'DeletePullRequestApprovalRule',
        'DisassociateApprovalRuleTemplateFromRepository',
        'OverridePullRequestApprovalRules',
        'UpdatePullRequestApprovalRuleContent',
      ],
    },
    archive: {
      does: 'passes the source to a pipeline',
      actions: ['CancelUploadArchive', 'GetUploadArchiveStatus', 'UploadArchive'],
    },
    configure: {
      does: 'creates, deletes or reconfigures the repository or its triggers',
      actions: [
        'CreateRepository',
        'DeleteRepository',
        'GetRepositoryTriggers',
        'PutRepositoryTriggers',
        'TestRepositoryTriggers',
        'UpdateDefaultBranch',
        'UpdateRepositoryDescription',
        'UpdateRepositoryEncryptionKey',
        'UpdateRepositoryName',
      ],
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/** Actions that change a branch. Their requests name the branch in `codecommit:References`. */
const CHANGE_BRANCH = ['DeleteBranch', ...WRITE_BRANCH].map((name) => `codecommit:${name}`);

/**
 * Permissions to work with CodeCommit repositories.
 *
 * A repository that is encrypted with a customer managed key needs `KmsPermissions` for the key as well, or
 * `Permissions.grantWithResourcePolicies`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html
 */
export class CodeCommitPermissions {
  private constructor() {}

  /** Clones, pulls and reads. */
  static read(...repositories: PolicyResource[]): Permissions {
    return grantGroups(CODECOMMIT_ACTIONS, ['read'], repositories);
  }

  /** Pulls, pushes, creates branches, and opens, reviews and merges pull requests. */
  static contribute(...repositories: PolicyResource[]): Permissions {
    return grantGroups(CODECOMMIT_ACTIONS, ['read', 'write', 'review'], repositories);
  }

  /**
   * Denies creating, changing and deleting these branches. Combine it with `contribute`.
   *
   * @param branches names or patterns of branches, with or without `refs/heads/`: `main`, `release/*`
   * @param repositories at least one repository
   * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html
   */
  static protectBranches(branches: string[], ...repositories: PolicyResource[]): Permissions {
    requireSome('branches', branches, "name the branches to protect, such as 'main'");
    requireSome('repositories', repositories, 'pass the repositories whose branches to protect');
    const statement = new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: CHANGE_BRANCH,
      resources: repositories.map(({ arn }) => arn),
      // Without IfExists: CodeCommit also authorizes a push before it knows the branch, and that call must pass.
      conditions: { StringLike: { 'codecommit:References': branches.map(referenceOf) } },
    });
    rejectUnfit(repositories, expandActionPattern('codecommit:GitPush'));
    return new Permissions({ statements: [statement], resources: repositories });
  }
}
checkArguments(CodeCommitPermissions);

/** What no branch of Git contains, and other references: https://git-scm.com/docs/git-check-ref-format */
const NO_BRANCH = /^refs\/|^\/|\/$|\/\/|\.\.|@\{|[\s~^:\\[]/i;
/** References that Git shortens: `heads/main` is the branch `main`. */
const SHORT_REFERENCE = /^(heads|tags|remotes)\//i;
/** No branch contains `*` or `?`, so the characters themselves protect nothing. */
const ESCAPED_WILDCARD = /\$\{[*?]\}/;

function referenceOf(branch: string): string {
  const name = branch.startsWith('refs/heads/') ? branch.slice('refs/heads/'.length) : branch;
  requireVariables('branch', branch);
  const isShort = name === branch && SHORT_REFERENCE.test(name);
  const isBranch = name !== '' && !NO_BRANCH.test(knownText(name, 'x')) && !ESCAPED_WILDCARD.test(name);
  if (isBranch && !isShort) return `refs/heads/${name}`;
  throw new IamPatternsError({
    code: 'not-a-branch',
    got: `the branch "${branch}"`,
    expected: 'the name of a branch, such as main or release/*',
    fix: isShort
      ? `write ${name.replace(SHORT_REFERENCE, '')} for that branch, or refs/heads/${name} for a branch of this name`
      : 'pass the name of the branch; tags and other references cannot be protected this way',
  });
}

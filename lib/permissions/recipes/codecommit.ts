import * as iam from 'aws-cdk-lib/aws-iam';
import { Permissions } from '../permissions';
import { grantGroups, type ActionGroups } from '../recipe';
import type { PolicyResource } from '../policy-resource';

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
      does: 'pushes, and commits, branches and merges in the console',
      actions: [
        'CreateBranch',
        'CreateCommit',
        'CreateUnreferencedMergeCommit',
        'DeleteFile',
        'GitPush',
        'MergeBranchesByFastForward',
        'MergeBranchesBySquash',
        'MergeBranchesByThreeWay',
        'MergePullRequestByFastForward',
        'MergePullRequestBySquash',
        'MergePullRequestByThreeWay',
        'PutFile',
      ],
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
      does: 'changes or overrides the rules by which pull requests are approved, or removes comments of others',
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
      does: 'hands the source to a pipeline',
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
      does: 'changes tags, which may decide about access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

/** Actions by which a branch changes, all of which tell the branch in `codecommit:References`. */
const CHANGE_BRANCH = [
  'CreateCommit',
  'DeleteBranch',
  'DeleteFile',
  'GitPush',
  'MergeBranchesByFastForward',
  'MergeBranchesBySquash',
  'MergeBranchesByThreeWay',
  'MergePullRequestByFastForward',
  'MergePullRequestBySquash',
  'MergePullRequestByThreeWay',
  'PutFile',
].map((name) => `codecommit:${name}`);

/**
 * Working with CodeCommit repositories.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodecommit.html
 */
export class CodeCommitPermissions {
  private constructor() {}

  /** Clones, pulls and reads. */
  static read(...repositories: PolicyResource[]): Permissions {
    return grantGroups(CODECOMMIT_ACTIONS, ['read'], repositories);
  }

  /** Pulls, pushes, branches, and opens, reviews and merges pull requests. */
  static contribute(...repositories: PolicyResource[]): Permissions {
    return grantGroups(CODECOMMIT_ACTIONS, ['read', 'write', 'review'], repositories);
  }

  /**
   * Denies every change of these branches, to be combined with `contribute`.
   *
   * @param branches names, `main` or `release/*`
   * @see https://docs.aws.amazon.com/codecommit/latest/userguide/how-to-conditional-branch.html
   */
  static protectBranches(branches: string[], ...repositories: PolicyResource[]): Permissions {
    const statement = new iam.PolicyStatement({
      effect: iam.Effect.DENY,
      actions: CHANGE_BRANCH,
      resources: repositories.map((each) => each.arn),
      // Without IfExists: a push is also asked about before it names a branch, and must pass then.
      conditions: {
        StringLike: { 'codecommit:References': branches.map((branch) => `refs/heads/${branch}`) },
      },
    });
    return Permissions.fromStatements(statement);
  }
}

import type { RuleFamily } from '../rule-family';
import { attachmentLimit } from './attachment-limit';
import { documentSizeLimit } from './document-size';
import { groupMembershipLimit } from './group-membership-limit';
import { identityPolicySize } from './identity-policy-size';
import { inlinePolicySize } from './inline-policy-size';
import { resourcePolicySize } from './resource-policy-size';

export const quotasRules: RuleFamily = {
  folder: 'quotas',
  title: 'Quotas',
  rules: [
    attachmentLimit,
    documentSizeLimit,
    groupMembershipLimit,
    identityPolicySize,
    inlinePolicySize,
    resourcePolicySize,
  ],
};

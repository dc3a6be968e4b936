import type { RuleFamily } from '../rule-family';
import { arnFieldMisplaced } from './arn-field-misplaced';
import { arnFieldMissing } from './arn-field-missing';
import { arnServiceCase } from './arn-service-case';
import { invalidArnAccount } from './invalid-arn-account';
import { invalidArnRegion } from './invalid-arn-region';
import { invalidIamResource } from './invalid-iam-resource';
import { unknownArnService } from './unknown-arn-service';
import { unknownPartition } from './unknown-partition';
import { unknownResourceType } from './unknown-resource-type';

export const arnsRules: RuleFamily = {
  folder: 'arns',
  title: 'ARNs',
  rules: [
    arnFieldMisplaced,
    arnFieldMissing,
    arnServiceCase,
    invalidArnAccount,
    invalidArnRegion,
    invalidIamResource,
    unknownArnService,
    unknownPartition,
    unknownResourceType,
  ],
};

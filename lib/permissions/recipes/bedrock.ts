import { Aws } from 'aws-cdk-lib/core';
import { requireLiteralName } from '../literal-name';
import { Permissions } from '../permissions';
import type { PolicyResource } from '../policy-resource';
import { grantGroups } from '../recipe';
import { Resources } from '../resources';
import { BEDROCK_ACTIONS } from './bedrock-actions';
import { checkArguments } from '../../arguments/checked-class';

/** Options for `BedrockPermissions.invokeThroughProfile`. */
export interface InferenceProfileOptions {
  /** The inference profile, of AWS or of the account: an ARN with `inference-profile` or `application-inference-profile`. */
  readonly profile: PolicyResource;
  /** ID of the foundation model that the profile routes to: `anthropic.claude-sonnet-4-5-20250929-v1:0`. */
  readonly modelId: string;
}

/**
 * Permissions to invoke models of Amazon Bedrock. The Converse operations need the same.
 *
 * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-prereq.html
 */
export class BedrockPermissions {
  private constructor() {}

  /**
   * Invokes these models, with and without streaming.
   *
   * Takes foundation models (`Resources.arn('arn:aws:bedrock:eu-west-1::foundation-model/…')`), provisioned, imported
   * and custom models. For an inference profile, use `invokeThroughProfile`.
   */
  static invoke(...models: PolicyResource[]): Permissions {
    return grantGroups(BEDROCK_ACTIONS, ['invoke'], models);
  }

  /**
   * Invokes a model through an inference profile, in every Region that the profile routes to.
   *
   * AWS authorizes such a call on the profile and on the model in the destination Region. The model can be invoked
   * through this profile only.
   *
   * @see https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html
   */
  static invokeThroughProfile(options: InferenceProfileOptions): Permissions {
    const { profile, modelId } = options;
    requireModelId(modelId);
    const model = Resources.ofType(
      'bedrock:foundation-model',
      `arn:${Aws.PARTITION}:bedrock:*::foundation-model/${modelId}`,
    );
    return Permissions.combine(
      grantGroups(BEDROCK_ACTIONS, ['invoke'], [profile]),
      grantGroups(BEDROCK_ACTIONS, ['invoke'], [model]).withConditions({
        StringLike: { 'bedrock:InferenceProfileArn': profile.arn },
      }),
    );
  }

  /** Applies these guardrails, in calls of models and by themselves. */
  static applyGuardrails(...guardrails: PolicyResource[]): Permissions {
    return grantGroups(BEDROCK_ACTIONS, ['guard'], guardrails);
  }
}
checkArguments(BedrockPermissions);

/** The ID of a cross-Region inference profile is the one of its model with the geography before it; the list is recalled. */
function requireModelId(modelId: string): void {
  requireLiteralName('model ID', modelId, {
    example: 'amazon.nova-lite-v1:0',
    allowed: /^(?!arn:|(us|us-gov|eu|apac|au|ca|jp|global)\.)[\w.:-]+$/,
    allowedText:
      'the ID of a foundation model, without the geography of an inference profile (eu., us., global.)',
  });
}

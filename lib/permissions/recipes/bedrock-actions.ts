import { names, type ActionGroups } from '../recipe';

/** Every action on models and inference profiles, by what it does. */
export const BEDROCK_ACTIONS: ActionGroups = {
  service: 'bedrock',
  resourceTypes: [
    'foundation-model',
    'inference-profile',
    'application-inference-profile',
    'provisioned-model',
    'custom-model-deployment',
    'imported-model',
    'guardrail',
  ],
  groups: {
    invoke: {
      does: 'invokes models',
      actions: ['InvokeModel', 'InvokeModelWithResponseStream'],
    },
    guard: {
      does: 'applies a guardrail',
      actions: ['ApplyGuardrail'],
    },
    inspect: {
      does: 'shows models, profiles or guardrails',
      actions: names(`
        CountTokens DetectGeneratedContent GetCustomModelDeployment GetFoundationModel GetGuardrail
        GetImportedModel GetInferenceProfile GetProvisionedModelThroughput GetResourcePolicy
        ListGuardrails ListTagsForResource
      `),
    },
    configure: {
      does: 'creates, changes or deletes models, profiles or guardrails',
      actions: names(`
        CreateAdvancedPromptOptimizationJob CreateEvaluationJob CreateGuardrailVersion
        CreateInferenceProfile CreateModelCustomizationJob CreateModelEvaluationJob
        CreateModelInvocationJob CreatePromptRouter CreateProvisionedModelThroughput
        DeleteCustomModelDeployment DeleteGuardrail DeleteImportedModel DeleteInferenceProfile
        DeleteProvisionedModelThroughput DeleteResourcePolicy PutResourcePolicy
        UpdateCustomModelDeployment UpdateGuardrail UpdateProvisionedModelThroughput
      `),
    },
    tag: {
      does: 'changes tags, which may control access',
      actions: ['TagResource', 'UntagResource'],
    },
  },
};

import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { delegationQuestions } from './delegation';
import { emergencyQuestions } from './emergency';
import { guardrailQuestions } from './guardrails';
import { jobQuestions } from './jobs';
import { permissionSetQuestions } from './permission-sets';
import { settingsQuestions } from './settings';
import { userQuestions } from './users';

/** What people and the accounts themselves must be able to do, and what not. */
export function questionsOfPeople(model: AccessModel): ProofSection[] {
  return [
    userQuestions(),
    permissionSetQuestions(model),
    jobQuestions(model),
    delegationQuestions(),
    emergencyQuestions(),
    guardrailQuestions(),
    settingsQuestions(model),
  ];
}

import type { AccessModel } from '../../../lib/access';
import type { ProofSection } from '../../../lib/report/proof';
import { tokenQuestions } from './tokens';
import { signInQuestions } from './sign-in';
import { sessionQuestions } from './sessions';
import { serviceQuestions } from './services';
import { applicationQuestions } from './applications';
import { brokerQuestions } from './brokers';
import { resourceQuestions } from './resources';
import { workloadQuestions } from './workloads';

/** What callers of the other kinds of roles must be able to do, and what not. */
export function questionsOfRoles(model: AccessModel): ProofSection[] {
  return [
    serviceQuestions(model),
    tokenQuestions(model),
    signInQuestions(model),
    workloadQuestions(model),
    applicationQuestions(model),
    sessionQuestions(model),
    resourceQuestions(model),
    brokerQuestions(model),
  ];
}

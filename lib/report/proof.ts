import type { AccessModel, AccessRequest } from '../access';

/** A question to the access model, and the expected answer. */
export interface ProofQuestion {
  /** The request in words. */
  readonly says: string;
  readonly request: AccessRequest;
  readonly expected: 'allowed' | 'denied';
}

/** Questions that belong together. */
export interface ProofSection {
  readonly title: string;
  readonly questions: readonly ProofQuestion[];
}

/** A proof as text, and whether every answer is as expected. */
export interface Proof {
  readonly text: string;
  readonly holds: boolean;
}

/** Asks the model and writes each answer with its reason. Unexpected answers are marked. */
export function proofOf(model: AccessModel, sections: readonly ProofSection[]): Proof {
  const lines: string[] = [];
  let asked = 0;
  let wrong = 0;
  for (const { title, questions } of sections) {
    lines.push(title, '');
    for (const { says, request, expected } of questions) {
      const verdict = model.check(request);
      const isExpected = verdict.decision === expected;
      asked += 1;
      wrong += isExpected ? 0 : 1;
      lines.push(
        `  ${verdict.decision.padEnd(8)}  ${says}${isExpected ? '' : `  ** expected: ${expected} **`}`,
      );
      lines.push(...reasons(verdict.explain()).map((reason) => `              ${reason}`));
    }
    lines.push('');
  }
  lines.push(
    wrong === 0
      ? `All ${asked} answers are as expected.`
      : `${wrong} of ${asked} answers are not as expected.`,
    '',
  );
  return { text: lines.join('\n'), holds: wrong === 0 };
}

/** The reasons of an explanation, without the sentences that say the verdict again. */
function reasons(explanation: string): string[] {
  return explanation.split('\n').filter((line) => line.startsWith('-') || line.startsWith(' '));
}

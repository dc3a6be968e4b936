import type { AccessModel } from '../../access';
import { IamPatternsError } from '../../errors';
import { defineCommand } from '../framework/command';
import { ExitCode } from '../framework/exit-code';
import { packageVersion } from '../framework/package-version';
import { configurationOf } from '../input/configuration';
import { judgeLines } from '../input/json-lines';
import { MODEL_NOTES, MODEL_OPTIONS, pairingNotes, readModel } from '../input/model-options';
import { POLICY_KINDS } from '../input/policy-kind';
import { PROOF_CHECKS, proofLine, readProofSides, ungranted, type ProofCheck } from '../input/proof-input';
import { json } from '../output/json-answer';
import { proofSarif, proofText, type ProofAnswer } from '../output/proof-answer';
import {
  documentAnswer,
  noNewAccessInApps,
  noPublicAccessInApp,
  notGrantedInApp,
  worstOf,
} from '../output/proof-of-sources';

/** Proves a statement about all requests, or shows a request that refutes it. */
export const prove = defineCommand({
  positional: {
    usage: '<check> <source…>',
    summary: `${PROOF_CHECKS.join(', ')}; then policy documents, cloud assemblies, templates or account exports. no-new-access takes the old and the new, each a list separated by commas`,
    minimum: 2,
    maximum: Infinity,
  },
  options: {
    kind: {
      value: '<kind>',
      choices: POLICY_KINDS,
      summary: 'kind of the policy documents (default: derived; identity for a document without principals)',
    },
    action: {
      value: '<action>',
      repeatable: true,
      summary: 'not-granted: an action or a pattern of actions (default: any action)',
    },
    resource: {
      value: '<arn>',
      repeatable: true,
      summary: 'not-granted: an ARN or a pattern (default: any resource)',
    },
    jsonl: {
      summary: 'read the policies from JSON lines, from the file or from stdin',
      mode: { options: ['action', 'resource', 'out'], count: { minimum: 0, maximum: 2 } },
    },
    format: {
      value: '<format>',
      choices: ['text', 'json', 'sarif'],
      summary: 'output format; SARIF paths are relative to the current folder (default: text)',
    },
    ...MODEL_OPTIONS,
  },
  notes: [
    'no-new-access: the new policies allow nothing that the old ones do not. not-granted: none of the actions is allowed on any of the resources. no-public-access: no resource policy and no trust policy lets in a caller without credentials, of an account that it does not mention, or any customer of an identity provider that serves many, such as GitHub. Block Public Access of S3 counts where the sources contain it, and the answer says so; a policy document alone does not tell it.',
    'PASS holds for every request. FAIL comes with a request that shows it. UNDETERMINED says what the answer depends on, and exits with 1 like FAIL.',
    'With --jsonl, each line of no-new-access has id, kind, existing and new; each line of the other checks has id, kind and document, and may have actions and resources. Each answer is a line {"id", "result", "witness"}. An invalid line is reported on stderr and exits with 2.',
    ...MODEL_NOTES,
  ],
  examples: [
    'prove no-new-access old.json new.json',
    'prove no-new-access main/cdk.out cdk.out --format sarif',
    "prove not-granted cdk.out --action 's3:Delete*' --resource 'arn:aws:s3:::records/*'",
    'prove no-public-access cdk.out',
    'prove no-new-access --jsonl pairs.jsonl',
  ],
  work: 'Proving',
  run: ({ positionals, values, misuse }, io) => {
    const { jsonl, format, kind, action: actions, resource: resources } = values;
    const [name = '', ...sources] = positionals;
    const given = PROOF_CHECKS.find((each) => each === name);
    if (jsonl) {
      const check: ProofCheck = given ?? 'no-new-access';
      const file = given === undefined ? positionals[0] : sources[0];
      return judgeLines(file, io, (line, at) => {
        const answer = proofLine(check, line, at, { actions, resources });
        io.stdout(`${JSON.stringify(answer)}\n`);
        return answer.result === 'PASS' ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
      });
    }
    if (given === undefined) throw misuse('check', name, PROOF_CHECKS.join(', '));
    if (given === 'not-granted' && actions.length + resources.length === 0)
      throw misuse(
        'options',
        'not-granted without --action and --resource',
        '--action <action>, --resource <arn> or both',
      );
    if (given !== 'not-granted' && actions.length + resources.length > 0)
      throw misuse('options', `--action or --resource with ${given}`, 'these options with not-granted alone');
    if (given === 'no-new-access' && sources.length !== 2)
      throw misuse(
        'sources',
        `${sources.length} sources`,
        'the old and the new; write several of one side with commas',
      );

    const asked = given === 'not-granted' ? ungranted({ actions, resources }) : { actions, resources };
    const answers = answersOf(given, sources, kind, asked, (lists, comparedWith) => {
      const model = readModel(lists, values, configurationOf(io), comparedWith);
      for (const note of pairingNotes(model)) io.stderr(`note: ${note}\n`);
      return model;
    });
    const text = {
      json: () => json({ check: given, result: worstOf(answers), answers }),
      sarif: () => proofSarif(given, answers, packageVersion(), process.cwd()),
      text: () => proofText(given, answers),
    };
    io.stdout(text[format ?? 'text']());
    return worstOf(answers) === 'PASS' ? ExitCode.AS_EXPECTED : ExitCode.NOT_AS_EXPECTED;
  },
});

interface Asked {
  readonly actions: readonly string[];
  readonly resources?: readonly string[];
}

function answersOf(
  check: ProofCheck,
  sources: readonly string[],
  kind: (typeof POLICY_KINDS)[number] | undefined,
  asked: Asked,
  read: (sources: readonly string[], comparedWith?: AccessModel) => AccessModel,
): readonly ProofAnswer[] {
  if (check === 'no-new-access') {
    const [before, after] = sources.map((list) => readProofSides(list.split(','), kind));
    if (before === undefined || after === undefined) return [];
    const [old, young] = [before.documents[0], after.documents[0]];
    if (old !== undefined && young !== undefined && before.documents.length + after.documents.length === 2)
      return [documentAnswer(check, young, asked, old)];
    if (before.documents.length + after.documents.length > 0) throw mixed();
    const model = read(before.sources);
    return noNewAccessInApps(model, read(after.sources, model));
  }
  const { documents, sources: apps } = readProofSides(sources, kind);
  const ofDocuments = documents.map((document) => documentAnswer(check, document, asked));
  if (apps.length === 0) return ofDocuments;
  const model = read(apps);
  return [
    ...ofDocuments,
    ...(check === 'not-granted' ? notGrantedInApp(model, asked) : noPublicAccessInApp(model)),
  ];
}

function mixed(): IamPatternsError {
  return new IamPatternsError({
    code: 'mixed-sources',
    subject: 'sources',
    got: 'policy documents beside other sources, or several documents',
    expected: 'two documents, or assemblies, templates and account exports on both sides',
    fix: 'compare documents one pair at a time',
  });
}

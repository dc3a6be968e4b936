import { mkdtempSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { IamPatternsError } from '../../lib/errors';
import { makePlan } from '../../lib/blueprint/plan/make-plan';
import type { Plan } from '../../lib/blueprint/plan/plan';
import { BlueprintSource } from '../../lib/blueprint/read/blueprint-source';

/** Writes files into a new folder and returns the folder. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'blueprint-')));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The plan of a blueprint. */
export function planOf(text: string, others: Readonly<Record<string, string>> = {}): Plan {
  const folder = folderWith({ 'blueprint.yaml': text, ...others });
  return makePlan(BlueprintSource.fromFile(join(folder, 'blueprint.yaml')));
}

/** The error of a wrong blueprint, with paths as a user in its folder sees them. */
export function errorOf(text: string, others: Readonly<Record<string, string>> = {}): IamPatternsError {
  const folder = folderWith({ 'blueprint.yaml': text, ...others });
  try {
    makePlan(BlueprintSource.fromFile(join(folder, 'blueprint.yaml')));
  } catch (error) {
    if (!(error instanceof IamPatternsError)) throw error;
    const short = (value: string) => value.replaceAll(`${folder}/`, '');
    return new IamPatternsError({
      ...error,
      at: short(error.at ?? ''),
      got: short(error.got),
      expected: short(error.expected),
      fix: short(error.fix),
    });
  }
  throw new Error('the blueprint is not wrong');
}

/** An organization with three accounts, to which a test adds. */
export const ORGANIZATION = `version: 1
organization: { id: o-exampleorgid, regions: [eu-west-1], managementAccount: management, root: r-ab12 }
units:
  workloads: { id: ou-ab12-11111111 }
  prod: { id: ou-ab12-22222222, parent: workloads }
  empty: {}
accounts:
  management: { id: "111111111111" }
  shared: { id: "222222222222", unit: workloads, tags: { team: platform } }
  production: { id: "333333333333", unit: prod, tags: { team: shop } }
`;

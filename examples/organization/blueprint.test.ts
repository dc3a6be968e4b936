import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { Blueprint } from '../../lib';
import { AccessModel } from '../../lib/access';
import { blueprintJsonSchema, type BlueprintDefinition } from '../../lib/organization';
import { exampleApp } from '../example-app';

const FILE = join(__dirname, 'blueprint.yaml');
const definition = parse(readFileSync(FILE, 'utf8')) as BlueprintDefinition;

describe('the blueprint of the example organization', () => {
  test('synthesizes, all of its assertions hold, it leaves nothing unread, and gains nothing against itself', () => {
    const app = exampleApp();
    Blueprint.fromFile(app, 'Org', FILE);
    const model = AccessModel.fromAssembly(app.synth());
    expect(model.facts.unread).toEqual([]);
    expect(model.differenceTo(AccessModel.fromAssembly(app.synth())).changes).toEqual([]);
  });

  test('has at least thirty assertions, half of them denials', () => {
    const assertions = definition.assertions ?? [];
    expect(assertions.length).toBeGreaterThanOrEqual(30);
    expect(assertions.filter(({ deny }) => deny !== undefined).length).toBeGreaterThanOrEqual(
      assertions.length / 2,
    );
  });

  test('fits the JSON Schema of the package', () => {
    const validate = new Ajv().compile(blueprintJsonSchema());
    expect([validate(definition), validate.errors]).toEqual([true, null]);
  });

  test.each<[string, (definition: BlueprintDefinition) => void, RegExp]>([
    [
      'a line trusts one caller more',
      ({ access }) => access?.[0]?.callers.push({ user: 'dora' }),
      /Dora, who is in no group, operates databases.* is broken/,
    ],
    [
      'a line loses its external ID',
      ({ access }) => delete access?.[3]?.when,
      /without the external ID.* is undetermined/,
    ],
    [
      'a guardrail is detached',
      ({ guardrails }) => delete guardrails?.['baseline'],
      /the root user of production.* is broken/,
    ],
    [
      'a role loses its boundary and can do more',
      ({ roles }) =>
        roles?.['catalog-reader']?.permissions?.push({
          recipe: 'dynamodb.write',
          on: ['arn:aws:dynamodb:*:*:table/*'],
        }),
      /changes an item.* is undetermined/,
    ],
  ])('fails the synthesis when %s', (_what, change, message) => {
    const copy = structuredClone(definition);
    change(copy);
    const app = exampleApp();
    new Blueprint(app, 'Org', copy);
    expect(() => app.synth()).toThrow(message);
  });
});

import { App, Stack } from 'aws-cdk-lib/core';
import { comparePlans } from '../../lib/blueprint/plan/plan-difference';
import { planMarkdown } from '../../lib/blueprint/plan/plan-markdown';
import { planText } from '../../lib/blueprint/plan/plan-text';
import { BlueprintWaves } from '../../lib/organization';
import { folderWith, ORGANIZATION, planOf } from './blueprint-files';
import { ROLES, STACK } from './stack-set-roles';

describe('the plan of a StackSet', () => {
  const plan = planOf(ORGANIZATION + ROLES);

  test('lists the template once, with the line of each part', () => {
    const text = planText(plan).replace(/\S*\/blueprint\.yaml/g, 'blueprint.yaml');
    expect(text).toContain('Account shared (222222222222, in workloads)\n  StackSet baseline, see below');
    expect(text).toContain(
      'Stack management-stack-set-baseline in account management (wave 1, after management)',
    );
    expect(text).toContain(
      'One template for 2 accounts of ou-ab12-11111111, and for each account that joins',
    );
    expect(text).toContain('      trusts role reader of management  blueprint.yaml:22:5');
    expect(text).toContain('1 StackSet');
    expect(planMarkdown(plan)).toContain(
      'StackSet `baseline` (2 accounts, and each account that joins): 3 entities',
    );
  });

  test('says that a role moves if a StackSet takes it over', () => {
    const before = planOf(
      ORGANIZATION +
        ROLES.replace('audit: { in: { stackSet: baseline }', 'audit: { in: { units: [workloads] }'),
    );
    const changes = comparePlans(before, plan);
    expect(changes.map(({ kind, account, details }) => [kind, account, details])).toEqual(
      ['shared', 'production'].map((account) => ['moved', account, [`from stack ${account} to ${STACK}`]]),
    );
  });

  test('has a place in the waves of a pipeline', () => {
    const file = `${folderWith({ 'blueprint.yaml': ORGANIZATION + ROLES })}/blueprint.yaml`;
    const { stages } = BlueprintWaves.fromFile(new App(), 'Org', file);
    expect(
      stages.map((stage) => stage.node.children.filter(Stack.isStack).map(({ node }) => node.id)),
    ).toEqual([['management'], [STACK]]);
  });
});

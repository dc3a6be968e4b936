import type { Plan, PlannedAccount, PlannedEntity, PlannedStackSet } from './plan';

/** Stands for the account in the template of a StackSet. No account has this ID. */
export const TEMPLATE_ACCOUNT_ID = '000000000000';

/** An entity of the template, as an account has it. */
export function instanceOf(entity: PlannedEntity, account: PlannedAccount): PlannedEntity {
  const text = JSON.stringify({ ...entity, account: null }).replaceAll(TEMPLATE_ACCOUNT_ID, account.id);
  return { ...(JSON.parse(text) as PlannedEntity), account };
}

/** What a StackSet makes in the accounts of the blueprint. */
export function instancesOf({ accounts, entities }: PlannedStackSet): PlannedEntity[] {
  return accounts.flatMap((account) => entities.map((entity) => instanceOf(entity, account)));
}

/** Everything that a plan makes: in the stacks of accounts, and through StackSets. */
export function madeEntities({ stacks, stackSets }: Pick<Plan, 'stacks' | 'stackSets'>): PlannedEntity[] {
  return [...stacks.flatMap(({ entities }) => entities), ...stackSets.flatMap(instancesOf)];
}

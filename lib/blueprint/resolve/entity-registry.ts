import { IamPatternsError } from '../../errors';
import { ENTITY_KINDS, type EntityKind, type PlannedEntity } from '../plan/plan';
import { requireKnown } from './known-name';

/** A definition that is placed in accounts. */
export interface Registered {
  readonly byAccount: ReadonlyMap<string, PlannedEntity>;
  readonly exists: boolean;
  /** The entity in the template of a StackSet. */
  readonly template?: PlannedEntity;
}

/** Everything that the blueprint places in accounts, by kind, name and account. */
export class EntityRegistry {
  private readonly kinds = new Map<EntityKind, Record<string, Registered>>(
    ENTITY_KINDS.map((kind) => [kind, {}]),
  );
  /** Kind, account and name in AWS → who has it. IAM ignores case. */
  private readonly taken = new Map<string, PlannedEntity>();

  /** Adds a definition. Two entities of one kind and name in one account are an error. */
  add(
    kind: EntityKind,
    key: string,
    entities: readonly PlannedEntity[],
    exists: boolean,
    template?: PlannedEntity,
  ): void {
    for (const entity of entities) {
      // Policies and boundaries are both managed policies.
      const space = kind === 'boundary' ? 'policy' : kind;
      const id = `${space} ${entity.account.id} ${entity.name.toLowerCase()}`;
      const other = this.taken.get(id);
      if (other !== undefined) throw twice(entity, other);
      this.taken.set(id, entity);
    }
    const byAccount = new Map(entities.map((entity) => [entity.account.name, entity]));
    this.ofKind(kind)[key] = { byAccount, exists, ...(template && { template }) };
  }

  /** The definition of that name. */
  named(kind: EntityKind, key: string, at: string): Registered {
    return requireKnown(this.ofKind(kind), key, kind, at);
  }

  /** What the definition is in an account. `dependent` needs it there. */
  inAccount(kind: EntityKind, key: string, account: string, dependent: string, at: string): PlannedEntity {
    const { byAccount, template } = this.named(kind, key, at);
    const found = byAccount.get(account) ?? (template?.account.name === account ? template : undefined);
    if (found !== undefined) return found;
    const stackSet = /^StackSet (.+)$/.exec(account)?.[1];
    if (stackSet !== undefined) throw outsideStackSet(kind, key, stackSet, dependent, at);
    throw new IamPatternsError({
      code: `${kind}-missing-in-target`,
      at,
      got: `${kind} ${key} for ${dependent} in account ${account}, where it does not exist`,
      expected: `a ${kind} that exists in every account of ${dependent}; ${key} is in ${[...byAccount.keys()].slice(0, 5).join(', ')}`,
      fix: `add the account to the target of ${key}, or remove it from the target of ${dependent}`,
    });
  }

  /** All definitions of a kind. */
  all(kind: EntityKind): [key: string, registered: Registered][] {
    return Object.entries(this.ofKind(kind));
  }

  private ofKind(kind: EntityKind): Record<string, Registered> {
    return this.kinds.get(kind) ?? {};
  }
}

function twice(entity: PlannedEntity, other: PlannedEntity): IamPatternsError {
  const { kind, name, account, from } = entity;
  return new IamPatternsError({
    code: 'name-twice',
    at: from,
    got: `second ${kind} ${name} in account ${account.name}; the first is ${other.key} (${other.from})`,
    expected: `each name at most once per account, without regard to case`,
    fix: 'give one of them another name, or exclude the account from one of the targets',
  });
}

function outsideStackSet(
  kind: EntityKind,
  key: string,
  stackSet: string,
  dependent: string,
  at: string,
): IamPatternsError {
  return new IamPatternsError({
    code: `${kind}-missing-in-target`,
    at,
    got: `${kind} ${key} for ${dependent} in StackSet ${stackSet}, which does not make it`,
    expected: `a ${kind} of the same StackSet, because new accounts get what the StackSet makes and nothing else`,
    fix: `write in: { stackSet: ${stackSet} } for ${key}`,
  });
}

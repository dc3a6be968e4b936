import { resolve } from 'node:path';
import { IamPatternsError } from '../../errors';
import type { PlannedPermission } from '../plan/plan';
import type { BlueprintSource } from '../read/blueprint-source';
import type { Permission } from '../schema/permission-schema';
import type { ResolvedAccount } from './account-directory';
import { PermissionCheck } from './check-permission';
import { requireKnown } from './known-name';
import { Placeholders } from './placeholders';

type Path = readonly PropertyKey[];

/** A permission where it is written, before it is resolved for an account. */
interface Written {
  readonly permission: Omit<Permission, 'use'>;
  readonly path: Path;
  readonly from: string;
  readonly hasPlaceholders: boolean;
}

/** Replaces named permissions by what they stand for, and resolves placeholders. */
export class PermissionResolver {
  private readonly written = new WeakMap<readonly Permission[], readonly Written[]>();
  private readonly check = new PermissionCheck();
  /** What is the same in every account exists once. */
  private readonly shared = new WeakMap<Written, PlannedPermission>();

  constructor(
    private readonly source: BlueprintSource,
    private readonly placeholders: Placeholders,
  ) {}

  /** The permissions of a definition in an account. */
  resolve(
    permissions: readonly Permission[] = [],
    account: ResolvedAccount,
    path: Path,
  ): PlannedPermission[] {
    let list = this.written.get(permissions);
    if (list === undefined) {
      list = this.flatten(permissions, path, []);
      this.written.set(permissions, list);
    }
    return list.map((each) => this.inAccount(each, account));
  }

  private inAccount(written: Written, account: ResolvedAccount): PlannedPermission {
    const { permission, path, from, hasPlaceholders } = written;
    const at = (...step: readonly PropertyKey[]): string => this.source.at(...path, ...step);
    if (hasPlaceholders) {
      const resolved = this.placeholders.resolve(permission, account, path);
      this.check.run(resolved, permission, at);
      return { ...resolved, from };
    }
    const known = this.shared.get(written);
    if (known !== undefined) return known;
    this.check.run(permission, permission, at);
    const shared = { ...permission, from };
    this.shared.set(written, shared);
    return shared;
  }

  private flatten(permissions: readonly Permission[], path: Path, using: readonly string[]): Written[] {
    return permissions.flatMap((each, i): Written[] => {
      const here = [...path, i];
      const { use, document, conditions } = each;
      if (use === undefined) {
        const permission =
          document === undefined
            ? each
            : { ...each, document: resolve(this.source.folderOf(...here, 'document'), document) };
        return [
          {
            permission,
            path: here,
            from: this.source.at(...here),
            hasPlaceholders: Placeholders.areIn(each),
          },
        ];
      }
      const at = this.source.at(...here, 'use');
      const used = requireKnown(this.source.definition.permissions, use, 'permissions', at);
      if (using.includes(use)) throw useCycle(use, using, at);
      const inner = this.flatten(used, ['permissions', use], [...using, use]);
      return conditions === undefined
        ? inner
        : inner.map((one) => this.withConditions(one, conditions, here));
    });
  }

  /** Conditions of a use apply to all that it stands for. */
  private withConditions(
    written: Written,
    added: NonNullable<Permission['conditions']>,
    path: Path,
  ): Written {
    const { conditions = {} } = written.permission;
    const merged: Record<string, Record<string, string | string[]>> = { ...conditions };
    for (const [operator, keys] of Object.entries(added))
      for (const [key, value] of Object.entries(keys)) {
        const known = merged[operator]?.[key];
        if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value))
          throw conditionClash(operator, key, this.source.at(...path, 'conditions'));
        merged[operator] = { ...merged[operator], [key]: value };
      }
    const permission = { ...written.permission, conditions: merged };
    return { ...written, permission, hasPlaceholders: Placeholders.areIn(permission) };
  }
}

function useCycle(use: string, using: readonly string[], at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'permissions-cycle',
    at,
    got: `use of ${use} in itself, through ${[...using, use].join(' → ')}`,
    expected: 'named permissions without a cycle',
    fix: 'move what both need into a definition of its own',
  });
}

function conditionClash(operator: string, key: string, at: string): IamPatternsError {
  return new IamPatternsError({
    code: 'conflicting-overrides',
    at,
    got: `another value of ${operator} ${key} than in the definition that is used`,
    expected: 'one value, because the values of one key are alternatives and both conditions must hold',
    fix: 'remove one of the two, or list the permissions without use',
  });
}

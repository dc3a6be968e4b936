import type { Stack } from 'aws-cdk-lib/core';
import { IamPatternsError } from '../../errors';
import type { Permissions } from '../../permissions';
import {
  ActionPermissions,
  DocumentPermissions,
  Resources,
  ServicePermissions,
  type PolicyResource,
} from '../../permissions';
import type { AccessLevel } from '../../service-authorization';
import type { PlannedPermission } from '../plan/plan';
import { blueprintWords, inBlueprintWords } from './blueprint-words';
import { importedRole } from './imported-role';
import { RECIPES, type FieldKind, type Recipe } from './recipe-table';

/** Turns permissions of a plan into statements. Errors have the line of the permission. */
export class PermissionBuilder {
  /** What is the same in many accounts is worked out once. */
  private readonly built = new WeakMap<PlannedPermission, Permissions>();

  /** @param stack of the roles that recipes refer to */
  build(permissions: readonly PlannedPermission[], stack: Stack): Permissions[] {
    return permissions.map((each) => {
      const known = this.built.get(each) ?? located(each.from, () => this.one(each, stack));
      this.built.set(each, known);
      return known;
    });
  }

  private one(permission: PlannedPermission, stack: Stack): Permissions {
    const { recipe, levels, actions, document, statements, conditions, effect } = permission;
    const on = (permission.on ?? []).map((arn) => Resources.arn(arn));
    if (actions !== undefined) {
      const options = { actions: [...actions], resources: on, conditions };
      return effect === 'deny' ? ActionPermissions.deny(options) : ActionPermissions.allow(options);
    }
    const made =
      recipe !== undefined
        ? this.recipe(recipe, on, permission, stack)
        : levels !== undefined
          ? ServicePermissions.byAccessLevel({
              service: permission.service ?? '',
              levels: [...levels] as AccessLevel[],
              resources: on,
            })
          : document !== undefined
            ? DocumentPermissions.fromFile(document)
            : DocumentPermissions.fromObject({ Version: '2012-10-17', Statement: statements });
    return conditions === undefined ? made : made.withConditions(conditions);
  }

  private recipe(
    name: keyof typeof RECIPES,
    on: PolicyResource[],
    permission: PlannedPermission,
    stack: Stack,
  ): Permissions {
    const recipe = RECIPES[name];
    const given = permission.with ?? {};
    if (recipe.on === 'none' && on.length > 0) throw misused(name, '`on`', fieldsOf(recipe));
    if (recipe.on !== 'none' && on.length === 0) throw misused(name, 'no resources', 'resources in `on`');
    const unknown = Object.keys(given).find((key) => recipe.with[key] === undefined);
    if (unknown !== undefined) throw misused(name, `\`${unknown}\``, fieldsOf(recipe));
    const options = Object.entries(recipe.with).map(([key, kind]) => {
      const value = given[key];
      if (value !== undefined)
        return [key, this.field(name, key, kind.replace('?', '') as FieldKind, value, stack)];
      if (!kind.endsWith('?')) throw misused(name, `no \`${key}\``, fieldsOf(recipe));
      return [key, undefined];
    });
    return recipe.call(on, Object.fromEntries(options) as never);
  }

  private field(recipe: string, key: string, kind: FieldKind, value: unknown, stack: Stack): unknown {
    const isList = kind === 'texts' || kind === 'resources' || kind === 'roles';
    const texts: unknown[] = isList && Array.isArray(value) ? (value as unknown[]) : [value];
    const isRight = kind === 'flag' ? typeof value === 'boolean' : Array.isArray(value) === isList;
    if (!isRight || (kind !== 'flag' && !texts.every((each) => typeof each === 'string')))
      throw misused(recipe, `\`${key}\` ${JSON.stringify(value)}`, KINDS[kind]);
    const made = (texts as string[]).map((text) =>
      kind.startsWith('resource')
        ? Resources.arn(text)
        : kind.startsWith('role')
          ? importedRole(stack, 'Named', text)
          : text,
    );
    return kind === 'flag' ? value : isList ? made : made[0];
  }
}

const KINDS: Readonly<Record<FieldKind, string>> = {
  text: 'a text',
  texts: 'a list of texts',
  flag: 'true or false',
  resource: 'the ARN of a resource',
  resources: 'a list of ARNs',
  role: 'the ARN of a role',
  roles: 'a list of ARNs of roles',
};

function fieldsOf(recipe: Recipe): string {
  const fields = Object.entries(recipe.with).map(
    ([key, kind]) =>
      `${key} (${KINDS[kind.replace('?', '') as FieldKind]}${kind.endsWith('?') ? ', optional' : ''})`,
  );
  const on = recipe.on === 'none' ? [] : ['resources in `on`'];
  return fields.length === 0
    ? [...on, 'nothing in `with`'].join(' and ')
    : [...on, `in \`with\`: ${fields.join(', ')}`].join(' and ');
}

function misused(recipe: string, got: string, expected: string): IamPatternsError {
  return new IamPatternsError({
    code: 'malformed-recipe',
    got: `recipe ${recipe} with ${got}`,
    expected,
    fix: 'write what the recipe takes',
  });
}

/** Runs what a line of the blueprint stands for. An error gets the line as its place, and the words of a blueprint. */
export function located<T>(from: string, build: () => T): T {
  try {
    return build();
  } catch (thrown) {
    const error = thrown instanceof IamPatternsError ? inBlueprintWords(thrown) : ofCdk(thrown);
    // A line that is more exact is there already.
    if (error === undefined || error.at?.startsWith(from) === true || hasLine(error.at))
      throw error ?? thrown;
    throw error.movedTo(error.at === undefined || error.at === '' ? from : `${from}: ${error.at}`);
  }
}

/** An error of the AWS CDK about what the file says. Others are defects. */
function ofCdk(thrown: unknown): IamPatternsError | undefined {
  if (!(thrown instanceof Error) || /^(Type|Range|Reference|Syntax)Error$/.test(thrown.name))
    return undefined;
  return rejectedByCdk(thrown.message);
}

/** The error for a definition that the AWS CDK rejects with a message of its own. */
export function rejectedByCdk(message: string): IamPatternsError {
  const [line = ''] = message.split('\n');
  return new IamPatternsError({
    code: 'rejected-definition',
    got: `definition (${blueprintWords(line.replace(/\.$/, ''))})`,
    expected: 'what AWS accepts',
    fix: 'correct the definition',
  });
}

/** `blueprint.yaml:12:5`, and maybe a path behind it. */
function hasLine(at = ''): boolean {
  return /^[^\n]+\.\w+:\d+:\d+(: |$)/.test(at);
}

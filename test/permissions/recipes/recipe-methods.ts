import * as permissions from '../../../lib/permissions';

/** Classes that make permissions from lists, levels, documents or tags: no recipes. */
const OTHERS = ['Permissions', 'ActionPermissions', 'DocumentPermissions', 'ServicePermissions'];

/** Every recipe of the library: `S3Permissions.read`. */
export const RECIPE_METHODS: readonly string[] = Object.entries(permissions)
  .filter(([name]) => name.endsWith('Permissions') && !OTHERS.includes(name))
  .flatMap(([name, recipe]) =>
    Object.getOwnPropertyNames(recipe)
      .filter((method) => !['length', 'name', 'prototype'].includes(method))
      .map((method) => `${name}.${method}`),
  );

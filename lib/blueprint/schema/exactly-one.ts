import type { core } from 'zod';

type Context = core.$RefinementCtx<Readonly<Record<string, unknown>>>;

/** A check that exactly one of the keys is there. */
export function exactlyOne(keys: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>, context: Context): void => {
    const given = keys.filter((key) => value[key] !== undefined);
    if (given.length === 1) return;
    const [, second] = given;
    context.addIssue({
      code: 'custom',
      path: second === undefined ? [] : [second],
      message:
        given.length === 0
          ? `exactly one of ${keys.join(', ')}; none of them is there`
          : `exactly one of ${keys.join(', ')}; ${given.join(' and ')} are there`,
    });
  };
}

/** A check that a key stands only beside one of others. */
export function onlyBeside(key: string, others: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>, context: Context): void => {
    if (value[key] === undefined || others.some((other) => value[other] !== undefined)) return;
    context.addIssue({
      code: 'custom',
      path: [key],
      message: `${key} only together with ${others.join(' or ')}`,
    });
  };
}

/** A check that a key stands without any other. */
export function aloneInMap(key: string) {
  return (value: Readonly<Record<string, unknown>>, context: Context): void => {
    const [other] = Object.keys(value).filter((each) => each !== key && value[each] !== undefined);
    if (value[key] === undefined || other === undefined) return;
    context.addIssue({ code: 'custom', path: [other], message: `${key} without ${other}` });
  };
}

/** A check that at least one of the keys is there. */
export function atLeastOne(keys: readonly string[]) {
  return (value: Readonly<Record<string, unknown>>, context: Context): void => {
    if (keys.some((key) => value[key] !== undefined)) return;
    context.addIssue({ code: 'custom', path: [], message: `at least one of ${keys.join(', ')}` });
  };
}

/** A check that two keys do not stand together. */
export function notBeside(key: string, other: string) {
  return (value: Readonly<Record<string, unknown>>, context: Context): void => {
    if (value[key] === undefined || value[other] === undefined) return;
    context.addIssue({ code: 'custom', path: [key], message: `${key} without ${other}` });
  };
}

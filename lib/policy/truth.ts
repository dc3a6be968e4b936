/**
 * An answer that may not be known yet.
 *
 * Kleene's three-valued logic: `unknown` means that some completion of what is unknown answers yes and some may
 * answer no. It is spelled out rather than boolean, so that no `if (answer)` takes *unknown* for *yes*.
 */
export type Truth = 'yes' | 'no' | 'unknown';

/** The answer of a test that knows. */
export function truth(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

export function not(a: Truth): Truth {
  return a === 'yes' ? 'no' : a === 'no' ? 'yes' : 'unknown';
}

export function and(a: Truth, b: Truth): Truth {
  return a === 'no' || b === 'no' ? 'no' : a === 'yes' && b === 'yes' ? 'yes' : 'unknown';
}

export function or(a: Truth, b: Truth): Truth {
  return a === 'yes' || b === 'yes' ? 'yes' : a === 'no' && b === 'no' ? 'no' : 'unknown';
}

/** `and` over a list, ending at the first *no*; *yes* for an empty list. */
export function every<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = 'yes';
  for (const item of items) {
    result = and(result, test(item));
    if (result === 'no') return result;
  }
  return result;
}

/** `or` over a list, ending at the first *yes*; *no* for an empty list. */
export function some<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let result: Truth = 'no';
  for (const item of items) {
    result = or(result, test(item));
    if (result === 'yes') return result;
  }
  return result;
}

/** The second answer if the first is yes, the third if it is no; what both agree on if that is unknown. */
export function choose(which: Truth, ifYes: Truth, ifNo: Truth): Truth {
  if (which === 'yes') return ifYes;
  if (which === 'no') return ifNo;
  return ifYes === ifNo ? ifYes : 'unknown';
}

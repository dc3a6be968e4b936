/**
 * The name among the candidates that a person most likely meant; `undefined` when none is close.
 *
 * @param edits how many letters may be changed, added, left out or swapped with a neighbor: by default a third
 */
export function nearestName(
  name: string,
  candidates: Iterable<string>,
  edits = Math.floor(name.length / 3),
): string | undefined {
  let best: string | undefined;
  let least = edits + 1;
  const wanted = name.toLowerCase();
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** The number of edits between two texts, or a number that is at least the limit. */
function editDistance(a: string, b: string, limit: number): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    // Cells that are further from the diagonal than the limit cannot lead to a distance below it.
    const [from, to] = [Math.max(1, i - limit), Math.min(b.length, i + limit)];
    const row: number[] = [i];
    let smallest = i;
    for (let j = from; j <= to; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let cell = Math.min(at(above, j) + 1, at(row, j - 1) + 1, at(above, j - 1) + (same ? 0 : 1));
      const isSwapped = j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) cell = Math.min(cell, at(twoAbove, j - 2) + 1);
      row[j] = cell;
      if (cell < smallest) smallest = cell;
    }
    if (smallest >= limit) return limit;
    [twoAbove, above] = [above, row];
  }
  return at(above, b.length);
}

function at(row: readonly number[], j: number): number {
  return row[j] ?? Infinity;
}

import { outlineOf, placeIn, type Outline } from '../../text/text-outline';
import { readText } from '../../text/text-file';

/** What is needed to find the line of a place in a file. */
interface Lines {
  readonly outline: Outline;
  /** Offset of the first character of each line. */
  readonly starts: readonly number[];
}

/**
 * Finds the line of a JSON path in a file, counted from 1. Each file is read once, when it is asked for first.
 */
export function lineReader(): (file: string, path: string) => number {
  const known = new Map<string, Lines>();
  return (file, path) => {
    const lines = known.get(file) ?? linesOf(readText(file));
    known.set(file, lines);
    const { offset } = placeIn(lines.outline, path);
    return lineAt(lines.starts, offset);
  };
}

function linesOf(text: string): Lines {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return { outline: outlineOf(text), starts };
}

/** The last line that begins at or before the offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle;
  }
  return high;
}

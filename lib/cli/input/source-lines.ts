import { outlineOf, placeIn, type Outline } from '../../text/text-outline';
import { readText } from '../../text/text-file';

/** A file, with what is needed to find lines in it. */
interface Lines {
  readonly outline: Outline;
  /** Offset of the first character of each line. */
  readonly starts: readonly number[];
}

/**
 * Tells in which line of a file a JSON path is written, from 1 on. Each file is read again when it is first asked for,
 * and once.
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

/** The last line that begins at the offset or before it. */
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

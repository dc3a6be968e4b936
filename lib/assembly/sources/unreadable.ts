import { IamPatternsError } from '../../errors';

/** What is told of a file that cannot be read, or whose content is not what it should be. */
export type OnUnreadable = (error: IamPatternsError) => void;

/**
 * Reads a part of the sources. If it cannot be read, the error is passed on and the result is `undefined`, so that
 * everything else is read. Without a receiver, the error is thrown.
 */
export function attempt<T>(read: () => T, onUnreadable: OnUnreadable | undefined): T | undefined {
  try {
    return read();
  } catch (error) {
    if (onUnreadable === undefined || !(error instanceof IamPatternsError)) throw error;
    onUnreadable(error);
    return undefined;
  }
}

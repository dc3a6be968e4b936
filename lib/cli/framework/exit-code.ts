/** Exit codes of the program. They are a contract with pipelines. */
export const ExitCode = { AS_EXPECTED: 0, NOT_AS_EXPECTED: 1, UNUSABLE_INPUT: 2 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** A command block of the guide, and the account whose credentials it needs. */
export interface GuideCommand {
  readonly account: string;
  readonly command: string;
}

/** The blocks of a guide that a comment marks with an account: `<!-- run in 111111111111 -->`. */
export function guideCommands(markdown: string): GuideCommand[] {
  return [...markdown.matchAll(/<!-- run in (\d{12}) -->\n+```sh\n([\s\S]*?)\n```/g)].map(
    ([, account = '', command = '']) => ({ account, command }),
  );
}

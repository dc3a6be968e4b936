/** An action that was considered and is not granted. */
export interface LeftOutAction {
  /** `dynamodb:DeleteTable`. */
  readonly action: string;
  /** Why it was left out. It completes "left out because": `it deletes objects`. */
  readonly reason: string;
}

/** An action, or a pattern of actions, on one resource. */
export interface DescribedAction {
  /** `Allow` or `Deny`. */
  readonly effect: string;
  /** `s3:GetObject`, `s3:*`, or `all except s3:*`. */
  readonly action: string;
  /** Access levels of the actions, or `unknown` if the authorization data have no such action. */
  readonly level: string;
  /** An ARN, a pattern, or `all except …`. Values that are known only at deployment are in angle brackets. */
  readonly resource: string;
  /** `StringEquals aws:ResourceTag/Team = web`, or empty if the statement has no conditions. */
  readonly condition: string;
}

/** Lists what permissions allow and deny, and what was left out and why. Prints as Markdown. */
export class PermissionsDescription {
  constructor(
    /** One entry for each action and resource, in the order of the statements. */
    readonly actions: DescribedAction[],
    /** Actions that were considered and are not granted. */
    readonly leftOut: LeftOutAction[],
  ) {}

  /** Both as Markdown tables. */
  toString(): string {
    const granted = table(
      ['Effect', 'Action', 'Level', 'Resource', 'Condition'],
      this.actions.map((each) => [each.effect, each.action, each.level, each.resource, each.condition]),
    );
    if (this.leftOut.length === 0) return granted;
    const rows = this.leftOut.map(({ action, reason }) => [action, reason]);
    return `${granted}\n\n${table(['Left out', 'Because'], rows)}`;
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

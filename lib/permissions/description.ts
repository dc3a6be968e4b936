/** An action that was considered and is not granted. */
export interface LeftOutAction {
  /** `dynamodb:DeleteTable`. */
  readonly action: string;
  /** Why, for a person to read. */
  readonly reason: string;
}

/** An action, or a pattern of actions, on one resource. */
export interface DescribedAction {
  /** `Allow` or `Deny`. */
  readonly effect: string;
  /** `s3:GetObject`, `s3:*`, or `all but s3:*`. */
  readonly action: string;
  /** The access levels of what the action names; `unknown` where AWS's data have nothing of that name. */
  readonly level: string;
  /** An ARN, a pattern, or `all but …`; what only deployment tells stands in angle brackets. */
  readonly resource: string;
  /** `StringEquals aws:ResourceTag/Team = web`; empty when there are none. */
  readonly condition: string;
}

/** What permissions allow and deny, what was left out and why: for documentation, for errors and for people. */
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

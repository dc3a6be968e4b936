/** Whether a field of an ARN is one plain text, without wildcards and variables. */
export function isLiteral(field: string): boolean {
  return field !== '' && !/[*?$]/.test(field);
}

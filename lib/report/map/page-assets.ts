/** What the page consists of beside its data. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

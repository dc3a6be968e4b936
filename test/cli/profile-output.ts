import { ACCOUNTS, jsonOf } from './command-line';

interface Found {
  readonly principal: string;
  readonly source: { readonly kind: string };
  readonly profiles: readonly {
    readonly name: string;
    readonly role: string;
    readonly settings: Readonly<Record<string, string>>;
    readonly decision: string;
    readonly console: { readonly url?: string; readonly reason?: string };
  }[];
  readonly leftOut: readonly { readonly role: string; readonly reason: string }[];
}

export const ask = (principal: string, sources: readonly string[] = ACCOUNTS, ...more: string[]) =>
  jsonOf<Found[]>(['profiles', ...sources, '--principal', principal, ...more]);

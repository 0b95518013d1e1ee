/** Tells paths of this site from addresses elsewhere. */

/**
 * Whether a browser stays at `origin` when it follows `path`. The text alone does not show it: browsers ignore tabs and
 * line breaks in addresses, so a path may become an address with a host.
 */
export function isOwnPath(path: string, origin: string): boolean {
  if (!path.startsWith('/') || !URL.canParse(path, origin)) return false
  return new URL(path, origin).origin === origin
}

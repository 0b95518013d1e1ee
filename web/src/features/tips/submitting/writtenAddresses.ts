/**
 * Counts the web addresses in a text while it is being written. The server reads the text again when it is submitted.
 */

/**
 * Addresses with a scheme or `www.`, also in the defanged spelling `hxxps://site[.]com/page`. Every repetition consumes
 * a different character class than what follows it, so the cost is linear in the text.
 */
const ADDRESS = /(?:h(?:tt|xx)ps?:\/\/|www\.)[^\s<>"'“”]+/giu
const HOST_END = /[/?#:]/u

/** Returns the number of different addresses by host, the host with the most addresses first. */
export function writtenAddresses(text: string): { host: string; many: number }[] {
  const addresses = new Set([...text.matchAll(ADDRESS)].map(([address]) => bare(address)))
  const hosts = new Map<string, number>()
  for (const address of addresses) {
    const host = address.split(HOST_END, 1)[0]!
    hosts.set(host, (hosts.get(host) ?? 0) + 1)
  }
  return [...hosts].map(([host, many]) => ({ host, many })).sort((a, b) => b.many - a.many)
}

const bare = (address: string): string =>
  address
    .replaceAll('[.]', '.')
    .replace(/^h(?:tt|xx)ps?:\/\//iu, '')
    .replace(/^www\./iu, '')
    .replace(/[.,;:)\]]{1,8}$/u, '')
    .toLowerCase()

/**
 * Words that stand in texts so that they can be found in bytes: one for what each platform may read, one for what only we
 * may. Short enough for a name in an address.
 */
export type Reader = 'out' | 'staff'

export const canary = (platform: string, reader: Reader): string => `kq${platform}${reader}qk`

const any = /kq[a-z]+?(?:out|staff)qk/g
const LONGEST = 32

/** Collects the canaries in a stream of bytes, also those that are cut in two. */
export class CanaryWatch {
  readonly seen = new Set<string>()
  bytes = 0
  #rest = ''

  readonly look = (chunk: Buffer): void => {
    this.bytes += chunk.length
    const text = this.#rest + chunk.toString('latin1')
    for (const [found] of text.matchAll(any)) this.seen.add(found)
    this.#rest = text.slice(-LONGEST)
  }
}

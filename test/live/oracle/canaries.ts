/**
 * Recognisable words inside texts: one for what each platform may read, one for what only the operator may read. Short
 * enough for a name in an address.
 */
export type Reader = 'out' | 'staff'

export const canary = (platform: string, reader: Reader): string => `kq${platform}${reader}qk`

const any = /kq[a-z]+?(?:out|staff)qk/g
const MAX_CANARY_LENGTH = 32

/** Collects the canaries in a stream of bytes, including those cut in two. */
export class CanaryWatch {
  readonly seen = new Set<string>()
  bytes = 0
  #rest = ''

  readonly look = (chunk: Buffer): void => {
    this.bytes += chunk.length
    const text = this.#rest + chunk.toString('latin1')
    for (const [word] of text.matchAll(any)) this.seen.add(word)
    this.#rest = text.slice(-MAX_CANARY_LENGTH)
  }
}

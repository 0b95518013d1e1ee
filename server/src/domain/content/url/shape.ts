/** The parts of an address that identify its content, and the type of functions that read them. */

export type ContentKind =
  | 'POST'
  | 'VIDEO'
  | 'LIVESTREAM'
  | 'COMMENT'
  | 'GROUP'
  | 'PAGE'
  | 'CHANNEL'
  | 'ACCOUNT'
  | 'AD'
  | 'APP'
  | 'SITE'

/** The canonical form of an address. */
export interface Shape {
  host: string
  kind: ContentKind
  /** path segments, percent-encoded, without slashes */
  path: string[]
  /** the identifying parameters; undefined ones are omitted */
  query?: Record<string, string | undefined>
  fragment?: string
}

/** An address inside one platform's family of hosts. */
export interface Address {
  /** without `www.`, `m.` and the like */
  host: string
  /** non-empty path segments, percent-encoded */
  path: string[]
  /** a parameter's value, undefined when absent or empty */
  param(name: string): string | undefined
  fragment: string
}

/** Reads an address of a platform. Returns null for an unknown form, to which the general rules apply. */
export type Form = (address: Address) => Shape | null

export const lower = (segment: string): string => segment.toLowerCase()

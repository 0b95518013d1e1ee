/** What an address says once everything that does not identify the content is gone. */

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

export interface Shape {
  host: string
  kind: ContentKind
  /** Path segments, percent-encoded, without slashes. */
  path: string[]
  /** The only parameters that matter; undefined ones are left out. */
  query?: Record<string, string | undefined>
  fragment?: string
}

/** An address inside one platform's family of hosts. */
export interface Address {
  /** Without `www.`, `m.` and the like. */
  host: string
  /** Non-empty path segments, percent-encoded. */
  path: string[]
  /** A parameter's value, undefined when absent or empty. */
  param(name: string): string | undefined
  fragment: string
}

/** Reads an address of a platform; null when its form is not known, and then the general rules apply. */
export type Form = (address: Address) => Shape | null

export const lower = (segment: string): string => segment.toLowerCase()

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
  /** other paths on the same host that name the same content, with their query */
  alternates?: string[]
  /** whether the path was read from the fragment */
  fromFragment?: boolean
}

/** An address inside one platform's family of hosts. */
export interface Address {
  /** without `www.`, `m.` and the like */
  host: string
  /** non-empty path segments, percent-encoded */
  path: string[]
  /**
   * Returns a parameter's value, undefined when absent or empty, and marks the parameter as read. A parameter that
   * stays unread may name something narrower, so a form reads a parameter only if its result depends on the value. With
   * `expected`, any other value is undefined and stays unread.
   */
  param(name: string, expected?: string): string | undefined
  fragment: string
}

/**
 * Reads an address of a platform. Returns null for an unknown form. A form accounts for every path segment: it returns
 * null if a segment could name something narrower than its result.
 */
export type Form = (address: Address) => Shape | null

export const lower = (segment: string): string => segment.toLowerCase()

/**
 * Whether a text has the form of an id or a name, so that it may become a segment of a path. Text glued to an id has
 * other characters, and dots alone would name the folder above.
 */
export const isPlain = (segment: string | undefined): segment is string =>
  segment !== undefined && /^\.*[\w-][\w.-]*$/.test(segment)

/** Whether a text remains one segment when it is written into a path. */
export const isSegment = (text: string): boolean => /^[^/?#\\]+$/.test(text) && !/^\.{1,2}$/.test(text)

export const isNumber = (segment: string | undefined): segment is string =>
  segment !== undefined && /^\d+$/.test(segment)

/** Makes a set of the words of a text. */
export const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

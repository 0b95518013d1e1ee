/** The inputs of the fuzzer as plain JSON: readable in the corpus, and repeatable against any database. */

/**
 * Text in UTF-8, bytes, repetitions, or a sequence of these. `{{Case}}` in a text becomes the global id of a case, and
 * `{{case}}` its bare UUID; `{{host}}` and `{{origin}}` are the server's own.
 */
export type Text = string | { repeat: string; times: number } | { base64: string } | { of: Text[] }

export type Header = [name: string, value: string]

/** A well-formed request. Host, credentials, length and `connection: close` are added unless they are named here. */
export interface HttpRequest {
  method: string
  target: string
  headers: Header[]
  body?: Text
  /** In chunks without a length. */
  chunked?: boolean
}

/** A WebSocket frame, which may violate every rule of RFC 6455. */
export interface Frame {
  opcode: number
  payload: Text
  /** default: true */
  final?: boolean
  /** the three reserved bits; default: 0 */
  reserved?: number
  /** default: true */
  masked?: boolean
  /** A length that differs from the payload's. */
  claims?: number
}

export type Step =
  | { write: Text }
  | { request: HttpRequest }
  | { frame: Frame }
  /** Waits until anything is received, at most so many milliseconds. */
  | { receive: number }
  /** Pause in milliseconds. */
  | { pause: number }
  /** Cuts the connection. */
  | { reset: true }

/**
 * The steps of one TCP connection. After them the sender waits until the server closes, or was silent for `quietMs`
 * (default: 8,000).
 */
export interface Connection {
  steps: Step[]
  quietMs?: number
}

export const classes = ['request', 'upgrade', 'frames', 'body', 'document', 'form', 'file', 'account'] as const
export type InputClass = (typeof classes)[number]

export interface FuzzInput {
  class: InputClass
  /** Whose credentials are sent, as a key of `Viewers`. */
  viewer: string
  /** Sent one after the other. */
  connections: Connection[]
}

/** The bytes of a text, with `expand` applied to its strings. */
export function bytesOf(text: Text, expand: (text: string) => string): Buffer {
  if (typeof text === 'string') return Buffer.from(expand(text))
  if ('of' in text) return Buffer.concat(text.of.map((part) => bytesOf(part, expand)))
  if ('repeat' in text) return Buffer.from(expand(text.repeat).repeat(text.times))
  return Buffer.from(text.base64, 'base64')
}

/** The messages between the server and the process that sends HTTP requests to other systems. */
import type { Reach } from './reachable.ts'

/** One POST request. */
export interface Post {
  url: string
  headers: Record<string, string>
  body: string
  reach: Reach
}

/** The answer of the other system. */
export interface Answered {
  status: number
  /** the header Retry-After, if there is one */
  retryAfter: string | null
  /** the beginning of the answer as text */
  text: string
}

/**
 * Why there is no answer. FORBIDDEN: the rules of `reachable.ts` forbid the address, so nothing was sent. UNREACHED: no
 * connection was made, so nothing was sent. LOST: a connection was made, but no answer arrived. The other system may
 * have received the request.
 */
export interface Unanswered {
  failure: 'FORBIDDEN' | 'UNREACHED' | 'LOST'
  message: string
}

export type PostResult = Answered | Unanswered
export type ToPoster = { id: number; post: Post }
export type FromPoster = { id: number; result: PostResult }

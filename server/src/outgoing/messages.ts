/** The messages between the server and the process that sends HTTP requests to other systems. */
import type { Reach } from './reachable.ts'

export interface Post {
  url: string
  headers: Record<string, string>
  body: string
  reach: Reach
}

export interface Answered {
  status: number
  retryAfter: string | null
  text: string
}

/**
 * Why there is no answer. FORBIDDEN: the rules of `reachable.ts` forbid the address. UNREACHED: no connection was made.
 * LOST: no answer arrived, but the other system may have received the request.
 */
export interface Unanswered {
  failure: 'FORBIDDEN' | 'UNREACHED' | 'LOST'
  message: string
}

export type PostResult = Answered | Unanswered
export type ToPoster = { id: number; post: Post }
export type FromPoster = { id: number; result: PostResult }

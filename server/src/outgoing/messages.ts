/** The messages between the server and the process that sends HTTP requests to other systems. */
import type { EgressAddress, Refusal } from '#egress/messages.ts'

export interface Post {
  url: string
  headers: Record<string, string>
  body: string
}

export interface Answered {
  status: number
  retryAfter: string | null
  text: string
}

/**
 * Why there is no answer. FORBIDDEN: the rules of `egress/` forbid the target. UNREACHED: no connection was made.
 * LOST: no answer arrived, but the other system may have received the request.
 */
export interface Unanswered {
  failure: Refusal | 'LOST'
  message: string
}

export type PostResult = Answered | Unanswered
export type PostTask = { post: Post; egress: EgressAddress }

/** Sends HTTP requests to other systems from a separate process. */
import type { Egress } from '#egress/egress.ts'
import type { Post, PostResult, PostTask } from './messages.ts'
import { createTaskProcess } from './task-process.ts'

export interface Poster {
  /** Resolves with the answer, or with the reason why there is none. Never rejects. */
  post(post: Post): Promise<PostResult>
  close(): void
}

/** Returns the sender, which connects to other systems through `egress`. */
export function createPoster(egress: Egress): Poster {
  const process = createTaskProcess<PostTask, PostResult>('outgoing-http')
  return {
    async post(post) {
      const address = await egress.address()
      if (!address) return { failure: 'UNREACHED', message: 'the egress process of this server does not respond' }
      const message = 'the process that sends HTTP requests ended during the request'
      return (await process.run({ post, egress: address })) ?? { failure: 'LOST', message }
    },
    close: () => process.close(),
  }
}

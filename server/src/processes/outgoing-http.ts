/**
 * Entry of the process that sends HTTP requests to other systems. It receives each request from the server over an IPC
 * channel, and ends when the server closes the channel.
 */
import type { FromPoster, PostResult, ToPoster } from '#outgoing/messages.ts'
import { post } from '#outgoing/post.ts'

// Ignores signals. The server handles them and ends this process by closing the channel.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit())

process.on('message', async ({ id, post: task }: ToPoster) => {
  const result = await post(task).catch(
    (error: unknown): PostResult => ({
      failure: 'UNREACHED',
      message: error instanceof Error ? error.message : String(error),
    }),
  )
  process.send?.({ id, result } satisfies FromPoster)
})

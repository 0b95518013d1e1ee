/**
 * Entry of the process that sends HTTP requests to other systems. The server sends each request to this process over an
 * IPC channel, and ends the process by closing the channel.
 */
import type { FromPoster, PostResult, ToPoster } from '#outgoing/messages.ts'
import { post } from '#outgoing/post.ts'

// Ignores signals, because the server decides when this process ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
process.once('disconnect', () => process.exit())

process.on('message', async ({ id, post: task, egress }: ToPoster) => {
  const result = await post(task, egress).catch(
    (error: unknown): PostResult => ({
      failure: 'UNREACHED',
      message: error instanceof Error ? error.message : String(error),
    }),
  )
  process.send?.({ id, result } satisfies FromPoster)
})

/** Entry of the process that sends HTTP requests to other systems. */
import type { PostResult, PostTask } from '#outgoing/messages.ts'
import { post } from '#outgoing/post.ts'
import { serveTasks } from '#outgoing/serve-tasks.ts'

serveTasks(({ post: task, egress }: PostTask) =>
  post(task, egress).catch(
    (error: unknown): PostResult => ({
      failure: 'UNREACHED',
      message: error instanceof Error ? error.message : String(error),
    }),
  ),
)

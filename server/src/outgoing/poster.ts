/**
 * Sends HTTP requests to other systems from a separate process. This process has no settings, secrets or database
 * connection of the server, so a malicious answer cannot reach the data.
 */
import { type ChildProcess, fork } from 'node:child_process'
import type { Egress } from '#egress/egress.ts'
import { processEntry } from '#paths.ts'
import type { FromPoster, Post, PostResult, ToPoster } from './messages.ts'

export interface Poster {
  /** Resolves with the answer, or with the reason why there is none. Never rejects. */
  post(post: Post): Promise<PostResult>
  close(): void
}

/**
 * Returns the sender, which connects to other systems through `egress`. The process starts with the first request, and
 * again with the next one if it has ended.
 */
export function createPoster(egress: Egress): Poster {
  let child: ChildProcess | undefined
  let lastId = 0
  const waiting = new Map<number, (result: PostResult) => void>()
  const start = (): ChildProcess => {
    const started = fork(processEntry('outgoing-http'), { serialization: 'advanced', execArgv: [], env: {} })
    started.on('message', (message) => {
      const { id, result } = message as FromPoster
      waiting.get(id)?.(result)
      waiting.delete(id)
      if (waiting.size === 0) idle(started)
    })
    const ended = () => {
      if (child !== started) return
      child = undefined
      const message = 'the process that sends HTTP requests ended during the request'
      for (const settle of waiting.values()) settle({ failure: 'LOST', message })
      waiting.clear()
    }
    started.once('error', ended)
    started.once('exit', ended)
    return started
  }
  return {
    async post(post) {
      const address = await egress.address()
      if (!address) return { failure: 'UNREACHED', message: 'the egress process of this server does not respond' }
      return new Promise((settle) => {
        child ??= start()
        const id = ++lastId
        waiting.set(id, settle)
        child.ref()
        child.channel?.ref()
        child.send({ id, post, egress: address } satisfies ToPoster)
      })
    },
    close() {
      child?.disconnect()
    },
  }
}

/** Lets the server end although this child process still runs. */
function idle(child: ChildProcess): void {
  child.unref()
  child.channel?.unref()
}

/** Outgoing calls in spans of tracing, named by their host alone, because a path may hold a secret. */
import { traced } from '#domain/core/counts/traced.ts'
import type { Poster } from '#outgoing/poster.ts'
import type { createMailer } from './mail.ts'

export const tracePosts = (poster: Poster): Poster => ({
  post: (post) =>
    traced(
      'OUTGOING',
      () => `POST ${URL.canParse(post.url) ? new URL(post.url).hostname : 'unknown'}`,
      () => poster.post(post),
    ),
  close: () => poster.close(),
})

export const traceMails = (mailer: ReturnType<typeof createMailer>): ReturnType<typeof createMailer> => ({
  send: (mail) =>
    traced(
      'OUTGOING',
      () => 'SMTP',
      () => mailer.send(mail),
    ),
  close: () => mailer.close(),
})

/** What better-auth passes to a hook or an endpoint: the request and the tools to answer it. */
import type { createAuthMiddleware } from 'better-auth/api'

export type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

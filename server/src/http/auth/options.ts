/** What the sign-in needs from its server. */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'
import type { Clock } from '#clock/database-clock.ts'
import type { Sql } from '#domain/core/sql.ts'
import type { FactorRule } from '#domain/sign-in/factors.ts'
import type { Log } from '#http/process/log.ts'
import type { ProviderSettings } from './provider/settings.ts'

export interface AuthOptions {
  db: PrismaClient
  /** Reads the session of every request. */
  sql: Sql
  log: Log
  clock: Clock
  /** Public URL of the server. https makes cookies Secure. */
  baseUrl: string
  /** At least 32 characters; signs cookies and encrypts second factors. */
  secret: string
  /** Other origins whose pages may sign in, such as a development server or a second name of this server. */
  trustedOrigins?: string[]
  /** Addresses or CIDR ranges of reverse proxies, whose X-Forwarded-For is trusted when attempts are counted. */
  trustedProxies?: string[]
  /** Offers one-click sign-in on this machine, and allows short passwords. */
  demo?: boolean
  /** Whether roles that sign or administer need a second factor. Default: they do, except in a demo. */
  secondFactor?: FactorRule | undefined
  /** The identity provider of the authority; without it, people sign in by password only. */
  provider?: ProviderSettings | undefined
  /** Whether there is a mail server. */
  canMail?: boolean
}

/** The only reader of process.env: every setting, its default, and every mistake at once. */
import { z } from 'zod'

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((value) => value === '1' || value === 'true')

const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

const settings = z.object({
  /** Where the server listens. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  /** Where people reach it, e.g. https://desk.example.vn; by default http://localhost:PORT. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Other origins whose pages may use the API with a session, separated by commas. */
  TRUSTED_ORIGINS: list,
  /** Addresses or CIDR ranges of reverse proxies whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: list,
  /** A PostgreSQL of your own, version 15 or newer; without it an embedded one is started. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Signs cookies and feed positions; the same on every instance. Made once for the embedded database. */
  SECRET: z.string().min(32, 'at least 32 characters').optional(),
  /** Loads the demo into an empty database of your own and offers its accounts; always on with the embedded one. */
  DEMO: flag,
  /** Lets a simulator answer the demo's requests. */
  DEMO_LIVE: flag,
  /** A Chromium that prints briefings; by default one that is installed, or the packaged one. */
  CHROMIUM: z.string().optional(),
  /** Where mails go out, e.g. smtps://user:password@mail.example.vn:465; without it nobody is written to. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Whom mails are from. */
  MAIL_FROM: z.string().min(3).default('Takedown Desk <takedown-desk@localhost>'),
  /** Multiplies what each account, key and display may ask of the API in ten seconds; see docs/limits.md. */
  COST_FACTOR: z.coerce.number().min(0.1).max(1_000).default(1),
  /** Open connections from one address, this machine and trusted proxies aside. */
  CONNECTIONS_PER_ADDRESS: z.coerce.number().int().min(10).max(100_000).default(500),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export interface Env extends z.output<typeof settings> {
  demo: boolean
}

/** Throws one Error that names every setting that is wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty setting is one that was left out.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  const problems = parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  if (given.DATABASE_URL && !given.SECRET) problems.push('SECRET: needed with DATABASE_URL, at least 32 characters')
  if (problems.length > 0 || !parsed.success) throw new Error(`Settings are wrong:\n  ${problems.join('\n  ')}`)
  return { ...parsed.data, demo: parsed.data.DEMO || !parsed.data.DATABASE_URL }
}

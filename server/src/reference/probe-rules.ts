/**
 * The rules by which a probe decides whether content of a platform is up or gone. Each platform has its own; the shipped
 * ones are in probe-rules.json, and an administrator may replace them.
 */
import { z } from 'zod'
import shipped from './probe-rules.json' with { type: 'json' }

/**
 * Where a sign is searched. PATH and HOST: the beginning of the address to which a redirect led. `rules/probe-signs.ts`
 * states what counts as an occurrence.
 */
export const signPlaces = ['TITLE', 'TEXT', 'SOURCE', 'PATH', 'HOST'] as const
/** What a sign proves. */
export const signMeanings = ['UP', 'GONE', 'SIGN_IN', 'GEO_BLOCKED', 'CONSENT'] as const

export const MAX_SIGNS = 60

export const probeRules = z.strictObject({
  /** whether content of the platform is probed at all */
  enabled: z.boolean().default(true),
  /** the maximum number of probes of one host in a minute */
  perMinute: z.int().min(1).max(60).default(6),
  /** whether only a sign of UP proves that content is up, and likeness to an earlier page does not */
  needsSign: z.boolean().default(false),
  /** whether content is gone if its address leads to the home page */
  homeMeansGone: z.boolean().default(false),
  /**
   * name of the proxy of EGRESS_PROXY for the second request of a probe. By default the first proxy, if there is one. If the
   * server has no proxy of this name, the second request fails, so no absence is proved.
   */
  secondPlace: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'not the name of a proxy')
    .nullable()
    .default(null),
  /** in this order; the first sign that occurs decides */
  signs: z
    .array(
      z.strictObject({
        means: z.enum(signMeanings),
        in: z.enum(signPlaces),
        /** compared without regard to capitals and to the number of spaces; requests prefer Vietnamese to English */
        text: z.string().trim().min(2).max(200),
      }),
    )
    .max(MAX_SIGNS)
    .default([]),
})

export type ProbeRules = z.output<typeof probeRules>
export type Sign = ProbeRules['signs'][number]

const { usual, platforms } = z
  .strictObject({ usual: probeRules, platforms: z.record(z.string(), probeRules) })
  .parse(shipped)

/**
 * Returns the rules of a platform by its slug, with the usual signs after its own. Sites without a platform have the
 * usual rules.
 */
export function shippedProbeRules(slug: string | null): ProbeRules {
  const own = slug === null ? undefined : platforms[slug]
  return own ? { ...own, signs: [...own.signs, ...usual.signs] } : usual
}

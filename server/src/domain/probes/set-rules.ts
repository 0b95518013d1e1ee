/** Sets the rules by which content of a platform is probed. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { id, key, optional, parse, signedLine, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { lockPlatform } from '#domain/platforms/lock.ts'
import { type ProbeRules, probeRules, type Sign, signMeanings, signPlaces } from '#reference/probe-rules.ts'

export type RulesOfPlatform = ProbeRules
export type StatedSign = Sign
export const meaningsOfSigns = signMeanings
export const placesOfSigns = signPlaces

/** The longest text of a sign. */
const MAX_SIGN = 200
const visibleLine = signedLine(MAX_SIGN)

/**
 * Rules from a person. A sign in a path begins with `/`; one in a host is the beginning of a host name. An address proves
 * no presence.
 */
export const statedRules = probeRules.superRefine(({ signs }, { addIssue }) => {
  for (const [index, { means, in: place, text }] of signs.entries()) {
    const isWrong =
      (place === 'PATH' && !text.startsWith('/')) ||
      (place === 'HOST' && !/^[a-z0-9.-]+$/.test(text)) ||
      (means === 'UP' && (place === 'PATH' || place === 'HOST')) ||
      !visibleLine.safeParse(text).success
    if (isWrong)
      addIssue({
        code: 'custom',
        params: { code: 'probe_sign' },
        path: ['signs', index, 'text'],
        message: 'does not fit the place in which it is searched',
      })
  }
})

const setInput = z.object({ key, platform: id, expectedVersion: version, rules: optional(statedRules) })

/**
 * Replaces the rules by which content of a platform is probed. Without `rules`, those of the product apply again. Probes that
 * have ended keep their verdicts. Throws NotFoundError and ConflictError as `lockPlatform` does.
 */
export async function setProbeRules(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setProbeRules')
  const { key, ...values } = parse(setInput, input)
  return runCommand(context, { action: 'setProbeRules', key, input: values }, async (tx, append) => {
    const { platform: platformId, rules, expectedVersion } = values
    const before = await lockPlatform(tx, platformId, expectedVersion)
    const stored = await tx.probeRule.findUnique({ where: { platformId } })
    await tx.probeRule.deleteMany({ where: { platformId } })
    if (rules) await tx.probeRule.create({ data: { platformId, rules: asJson(rules) } })
    append({
      type: 'platform.probe_rules_set',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: {
        probeRules: (rules ? asJson(rules) : null) as never,
        previousProbeRules: (stored?.rules ?? null) as never,
        version: before.version + 1,
      },
    })
    return { id: platformId }
  })
}

export const asJson = (rules: ProbeRules) => JSON.parse(JSON.stringify(rules))

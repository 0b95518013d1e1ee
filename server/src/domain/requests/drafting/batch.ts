/** Drafts requests of a case to several platforms in one transaction. */
import { z } from 'zod'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { RuleError } from '#domain/core/errors.ts'
import { id, key, optional, parse } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { insertDraft, lockOpenCase, newDraft, statesItems } from './new-draft.ts'

/** Maximum number of requests that are drafted at once, each to another platform. */
export const MAX_DRAFTS = 20

const { platform, items, allItems, power, urgent, measure, body, translatedBodies, assignee } = newDraft

const batchInput = z.object({
  key,
  case: id,
  ...{ power, urgent, measure, body, translatedBodies, assignee },
  drafts: z
    .array(statesItems(z.object({ platform, items, allItems, power: optional(power), urgent, measure })))
    .min(1)
    .max(MAX_DRAFTS)
    .refine((drafts) => new Set(drafts.map(({ platform }) => platform)).size === drafts.length, 'repeats a platform'),
})

/**
 * Drafts one request to each of these platforms, as `draftRequest` does. A draft may have its own power, urgency or
 * measure. If a draft violates a rule, none is stored, and the error names the violated rules of all drafts with their
 * platforms.
 */
export async function draftRequests(context: CommandContext, input: unknown): Promise<{ ids: string[] }> {
  authorize(context.viewer, 'draftRequests')
  const { key, ...fields } = parse(batchInput, input)
  return runCommand(context, { action: 'draftRequests', key, input: fields }, async (tx, append) => {
    const { case: caseId, drafts, ...common } = fields
    const caseRow = await lockOpenCase(tx, caseId)
    const ids: string[] = []
    const errors: RuleError[] = []
    for (const { power = common.power, ...own } of drafts) {
      // The common `urgent` refers to the common power, so a draft with another power ignores it.
      const urgent = own.urgent ?? (power === common.power ? common.urgent : undefined)
      const measure = own.measure ?? common.measure
      try {
        ids.push(await insertDraft(tx, append, context, caseRow, { ...common, ...own, power, urgent, measure }))
      } catch (error) {
        if (!(error instanceof RuleError)) throw error
        error.platformId = own.platform
        errors.push(error)
      }
    }
    const [first, ...others] = errors
    if (!first) return { ids }
    first.others = others
    throw first
  })
}

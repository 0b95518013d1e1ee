/**
 * Checks and stores the forms of a platform's addresses: patterns of addresses, each with the address under which they
 * are stored.
 */
import { z } from 'zod'
import { type PathForm, pathForms } from '#domain/content/path-forms/forms.ts'
import { exampleOf, statedProblems } from '#domain/content/path-forms/stored.ts'
import { resolveItem, urlReader } from '#domain/content/read-addresses.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { RuleError, ValidationError } from '#domain/core/errors.ts'
import { id, key, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { requireOffered } from '#domain/vocabulary-entries/offered.ts'
import { readPairs } from './address-pairs.ts'
import { lockPlatform } from './lock.ts'

const setInput = z.object({ key, platform: id, forms: pathForms, expectedVersion: version })

/**
 * Replaces the forms that an administrator stated for the addresses of a platform. These forms are tried before the
 * forms of the product. Stored items keep their addresses. An address that a new form changes still leads to the item
 * that is stored under its former address. Throws:
 *
 * - ValidationError: a form could give different content the same address, or another form changes the canonical
 *   address of a form.
 * - FORM_MERGES_PAIR: two addresses that are recorded as different content would become the same. The error lists these
 *   pairs.
 */
export async function setPlatformForms(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setPlatformForms')
  const { key, ...values } = parse(setInput, input)
  return runCommand(context, { action: 'setPlatformForms', key, input: values }, async (tx, append) => {
    const { platform: platformId, forms, expectedVersion } = values
    const before = await lockPlatform(tx, platformId, expectedVersion)
    const previous = pathForms.safeParse(before.pathForms).data ?? []
    const kindsOf = (list: readonly PathForm[]) => ({ ContentKind: list.map(({ kind }) => kind) })
    await requireOffered(tx, context.now, kindsOf(forms), kindsOf(previous))
    requireWellFormed(forms)
    const merged = await mergedPairs(tx)
    await tx.platform.update({ where: { id: platformId }, data: { pathForms: forms } })
    await requireFixedPoints(tx, forms, before.hosts[0])
    await requireNoneMerged(tx, merged)
    append({
      type: 'platform.forms_set',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: { pathForms: forms, previousPathForms: previous, version: before.version + 1 },
    })
    return { id: platformId }
  })
}

function requireWellFormed(forms: readonly PathForm[]): void {
  const issues = statedProblems(forms).map(({ index, field, code = 'form', message, part }) => ({
    ...{ path: `forms.${index}.${field}`, code, message, part },
  }))
  if (issues.length > 0) throw new ValidationError(issues)
}

/**
 * Throws FORM_MERGES_PAIR if the new rules make the addresses of a pair the same although the pair is recorded as
 * different content. Ignores the pairs in `before`, which the former rules already made the same.
 */
export async function requireNoneMerged(tx: Tx, before: readonly string[]): Promise<void> {
  const newlyMerged = (await mergedPairs(tx)).filter((pair) => !before.includes(pair))
  if (newlyMerged.length > 0)
    throw new RuleError('FORM_MERGES_PAIR', 'different content would become the same', 'AddressPair', newlyMerged)
}

/**
 * Returns the ids of the pairs that are recorded as different content but have the same address by the present rules.
 */
export const mergedPairs = async (tx: Tx): Promise<string[]> =>
  (await readPairs(tx)).filter(({ isSame, holds }) => !isSame && !holds).map(({ id }) => id)

/**
 * Throws ValidationError if the canonical address of a form is read as another address or another kind of content. Each
 * capture gets an example value for this test. Stored forms with a problem are not used, so they are not tested.
 */
export async function requireFixedPoints(tx: Tx, forms: readonly PathForm[], host: string | undefined): Promise<void> {
  if (host === undefined) return
  const read = await urlReader(tx)
  const unused = new Set(statedProblems(forms).map(({ index }) => index))
  const issues = forms.flatMap((form, index) => {
    const example = unused.has(index) ? null : exampleOf(form, index)
    if (example === null) return []
    const url = `https://${host}${example}`
    const item = resolveItem(read, { url })
    // If no form describes the address, the kind is SITE, and no form changes the address either.
    const isFixed = 'url' in item && item.url === url && (item.kind === form.kind || item.kind === 'SITE')
    return isFixed
      ? []
      : [{ path: `forms.${index}.canonical`, code: 'form', message: 'another form changes this address' }]
  })
  if (issues.length > 0) throw new ValidationError(issues)
}

/** States the rules by which the addresses of a platform are read, and tests them before they are used. */
import { Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { pathForms } from '#domain/content/path-forms/forms.ts'
import { wordsOf } from '#domain/content/rules/list.ts'
import { rulesOf } from '#domain/content/rules/stored.ts'
import { type CommandContext, runCommand } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { isBelow } from '#domain/rules/hosts.ts'
import type { AddressRules } from '#reference/address-rules.ts'
import { lockPlatform } from './lock.ts'
import { mergedPairs, requireFixedPoints, requireNoneMerged } from './path-forms.ts'
import { linesOf, type RuleTables, ruleTables, withTables } from './rule-tables.ts'

const setInput = z.object({ key, platform: id, rules: optional(ruleTables), expectedVersion: version })

/**
 * Replaces the names of hosts, the parameters and the own pages by which the addresses of a platform are read. Without
 * `rules`, the rules of the product apply again. Stored items keep their addresses. Throws ValidationError for a host
 * that is not the platform's, for another name of a host that leads to another name, and for a parameter that is both
 * ignored and content; FORM_MERGES_PAIR, with the recorded pairs of different content that would become the same;
 * ConflictError.
 */
export async function setPlatformAddressRules(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setPlatformAddressRules')
  const { key, ...values } = parse(setInput, input)
  return runCommand(context, { action: 'setPlatformAddressRules', key, input: values }, async (tx, append) => {
    const { platform: platformId, rules: tables, expectedVersion } = values
    const before = await lockPlatform(tx, platformId, expectedVersion)
    const previous = rulesOf(before).rules
    const next = tables ? withTables(previous, tables) : null
    if (tables && next) requireOwnHosts([...before.hosts, ...hostsIn(previous)], next, tables)
    const merged = await mergedPairs(tx)
    await tx.platform.update({ where: { id: platformId }, data: { addressRules: next ? stored(next) : Prisma.DbNull } })
    await requireFixedPoints(tx, pathForms.safeParse(before.pathForms).data ?? [], before.hosts[0])
    await requireNoneMerged(tx, merged)
    append({
      type: 'platform.rules_set',
      subject: { type: 'Platform', id: platformId },
      platformId,
      data: {
        addressRules: linesOf(next ?? rulesOf({ ...before, addressRules: null }).rules),
        previousAddressRules: linesOf(previous),
        version: before.version + 1,
      },
    })
    return { id: platformId }
  })
}

/** Returns the rules as JSON, which has no undefined values. */
const stored = (rules: AddressRules): Prisma.InputJsonObject => JSON.parse(JSON.stringify(rules))

/** Returns the hosts of the rules and of the pages in them. */
const hostsIn = (rules: AddressRules): string[] =>
  [rules.hosts, ...rules.pages.map(({ hosts }) => hosts)].flatMap((hosts) => wordsOf(hosts))

/** Throws unless the stated hosts are the platform's, and each other name leads to a main name. */
function requireOwnHosts(own: readonly string[], { aliases, main }: AddressRules, tables: RuleTables): void {
  const issues: { path: string; code: string; message: string }[] = []
  const refuse = (path: string, message: string) =>
    issues.push({ path: `rules.${path}`, code: 'address_rule', message })
  const isOwn = (host: string) => own.some((each) => isBelow(host, each))
  for (const [index, { host, mainHost }] of tables.aliases.entries()) {
    if (!isOwn(host) || !isOwn(mainHost)) refuse(`aliases.${index}`, 'is no host of the platform')
    if (host === mainHost || host === main || aliases[mainHost] !== undefined)
      refuse(`aliases.${index}`, 'leads to another name and not to a main name')
  }
  for (const [index, { host }] of tables.mirrors.entries())
    if (!isOwn(host)) refuse(`mirrors.${index}`, 'is no host of the platform')
  for (const [index, { hosts }] of tables.pages.entries())
    if (!hosts.every(isOwn)) refuse(`pages.${index}`, 'is no host of the platform')
  const ignored = new Set(tables.ignoredParameters.filter(({ values }) => values.length === 0).map(({ name }) => name))
  for (const [index, name] of tables.contentParameters.entries())
    if (ignored.has(name)) refuse(`contentParameters.${index}`, 'is ignored as well')
  if (issues.length > 0) throw new ValidationError(issues)
}

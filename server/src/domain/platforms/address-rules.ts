/** Checks and stores the rules for the addresses of a platform. */
import { type Platform, Prisma } from '@takedown/prisma/generated/client/client.ts'
import { z } from 'zod'
import { pathForms } from '#domain/content/path-forms/forms.ts'
import { wordsOf } from '#domain/content/rules/list.ts'
import { rulesOf } from '#domain/content/rules/stored.ts'
import { hostOwners } from '#domain/content/url/host-owners.ts'
import { type CommandContext, runCommand, type Tx } from '#domain/core/command.ts'
import { ValidationError } from '#domain/core/errors.ts'
import { id, key, optional, parse, version } from '#domain/core/input.ts'
import { authorize } from '#domain/core/policy.ts'
import { isBelow, isHostName } from '#domain/rules/hosts.ts'
import { type AddressRules, addressRules } from '#reference/address-rules.ts'
import { services } from '#reference/platforms.ts'
import { lockPlatform } from './lock.ts'
import { mergedPairs, requireFixedPoints, requireNoneMerged } from './path-forms.ts'
import { linesOf, type RuleTables, ruleTables, withTables } from './rule-tables.ts'

const setInput = z.object({ key, platform: id, rules: optional(ruleTables), expectedVersion: version })

/**
 * Replaces the rules: names of hosts, parameters, and the platform's own pages. Without `rules`, those of the product
 * apply again. Stored items keep their addresses. Throws:
 *
 * - ValidationError: the rules are wrong, see `requireOwnHosts` and `requireFixedPoints`.
 * - FORM_MERGES_PAIR: two addresses that are recorded as different content would become the same. The error lists these
 *   pairs.
 */
export async function setPlatformAddressRules(context: CommandContext, input: unknown): Promise<{ id: string }> {
  authorize(context.viewer, 'setPlatformAddressRules')
  const { key, ...values } = parse(setInput, input)
  return runCommand(context, { action: 'setPlatformAddressRules', key, input: values }, async (tx, append) => {
    const { platform: platformId, rules: tables, expectedVersion } = values
    const before = await lockPlatform(tx, platformId, expectedVersion)
    const previous = rulesOf(before).rules
    const next = tables ? withTables(previous, tables) : null
    if (tables && next) await requireOwnHosts(tx, before, previous, next, tables)
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

/**
 * Returns the rules as JSON, without undefined values. Throws ValidationError if the JSON is too long for valid rules.
 */
function stored(rules: AddressRules): Prisma.InputJsonObject {
  const json = JSON.parse(JSON.stringify(rules))
  if (!addressRules.safeParse(json).success)
    throw new ValidationError([{ path: 'rules', code: 'address_rule', message: 'are too long' }])
  return json
}

const hostsIn = (rules: AddressRules): string[] =>
  [rules.hosts, ...rules.pages.map(({ hosts }) => hosts)].flatMap((hosts) => wordsOf(hosts))

/**
 * Throws ValidationError if:
 *
 * - a host in the rules is not a host of the platform;
 * - an alias leads to itself or to another alias, or is the main host of the platform;
 * - an alias or a mirror is the name of one user, such as `anna.example.com`;
 * - a parameter is listed both as ignored with any value and as identifying content.
 */
async function requireOwnHosts(
  tx: Tx,
  platform: Platform,
  previous: AddressRules,
  { aliases, main, userHosts }: AddressRules,
  tables: RuleTables,
): Promise<void> {
  const own = [...platform.hosts, ...hostsIn(previous)]
  const users = wordsOf(`${userHosts} ${services.userHosts}`)
  const ownerOf = hostOwners(
    await tx.platform.findMany({
      select: { slug: true, hosts: true },
      orderBy: { endedOn: { sort: 'desc', nulls: 'first' } },
    }),
  )
  const issues: { path: string; code: string; message: string }[] = []
  const refuse = (path: string, message: string) =>
    issues.push({ path: `rules.${path}`, code: 'address_rule', message })
  const isOwn = (host: string) =>
    [platform.slug, null].includes(ownerOf(host)) && own.some((each) => isBelow(host, each))
  for (const [index, { host, mainHost }] of tables.aliases.entries()) {
    if (!isOwn(host) || !isOwn(mainHost)) refuse(`aliases.${index}`, 'is no host of the platform')
    if (host === mainHost || host === main || aliases[mainHost] !== undefined)
      refuse(`aliases.${index}`, 'leads to another name and not to a main name')
    if (users.some((each) => host !== each && isBelow(host, each)))
      refuse(`aliases.${index}`, 'is the name of one user')
  }
  for (const [index, { host, labels }] of tables.mirrors.entries()) {
    const mirrors = labels.map((label) => `${label}.${host}`)
    if (![host, ...mirrors].every(isOwn)) refuse(`mirrors.${index}`, 'is no host of the platform')
    if (!mirrors.every(isHostName)) refuse(`mirrors.${index}`, 'not a host name')
    if (users.some((each) => isBelow(host, each))) refuse(`mirrors.${index}`, 'gives each user a name below it')
  }
  for (const [index, { hosts }] of tables.pages.entries())
    if (!hosts.every(isOwn)) refuse(`pages.${index}`, 'is no host of the platform')
  const ignored = new Set(tables.ignoredParameters.filter(({ values }) => values.length === 0).map(({ name }) => name))
  for (const [index, name] of tables.contentParameters.entries())
    if (ignored.has(name)) refuse(`contentParameters.${index}`, 'is ignored as well')
  if (issues.length > 0) throw new ValidationError(issues)
}

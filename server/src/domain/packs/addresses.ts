/** Makes the address rules and forms of a pack and of a stored platform comparable. */
import { pathForms } from '#domain/content/path-forms/forms.ts'
import { rulesOf } from '#domain/content/rules/stored.ts'
import { type RuleTables, ruleTables, tablesOf, withTables } from '#domain/platforms/rule-tables.ts'
import type { Fields, LoadableSection } from '#domain/reference/pack-fields.ts'
import { addressRules } from '#reference/address-rules.ts'

const byText = (keyOf: (entry: never) => string) => (one: unknown, other: unknown) =>
  keyOf(one as never) < keyOf(other as never) ? -1 : 1

/** Sorts the lists whose entries the database does not keep in order. */
const inOrder = ({ aliases, mirrors, ignoredParameters, ...others }: RuleTables): RuleTables => ({
  aliases: aliases.toSorted(byText(({ host }: { host: string }) => host)),
  mirrors: mirrors.toSorted(byText(({ host }: { host: string }) => host)),
  ignoredParameters: ignoredParameters.toSorted(byText(({ name }: { name: string }) => name)),
  ...others,
})

/**
 * Returns the fields of an entry of a pack as they would be stored. Malformed fields stay as they are; a command
 * refuses them later.
 */
export function inStoredForm(section: LoadableSection, fields: Fields): Fields {
  if (section !== 'platforms') return fields
  const tables = ruleTables.safeParse(fields.addressRules).data
  const forms = pathForms.safeParse(fields.pathForms).data
  return {
    ...fields,
    ...(tables && { addressRules: inOrder(tablesOf(withTables(addressRules.parse({}), tables))) }),
    ...(forms && { pathForms: forms }),
  }
}

/**
 * Returns the rules and forms of addresses of a stored platform. The rules are null if the platform uses those of the
 * product.
 */
export const storedAddresses = (platform: { hosts: string[]; addressRules: unknown; pathForms: unknown }): Fields => {
  const { rules, isShipped } = rulesOf(platform)
  return {
    addressRules: isShipped ? null : inOrder(tablesOf(rules)),
    pathForms: pathForms.safeParse(platform.pathForms).data ?? [],
  }
}

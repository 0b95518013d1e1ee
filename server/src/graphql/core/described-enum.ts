/** Builds GraphQL enums whose values have UPPER_CASE names and descriptions. */
import { builder } from './builder.ts'

/**
 * Builds an enum from a database enum or a list of values, with the values in UPPER_CASE as names. `descriptions` maps
 * each value to its description, or to an object with the field `description`.
 */
export const describedEnum = <const Value extends string>(
  name: string,
  values: readonly Value[] | Readonly<Record<string, Value>>,
  description: string,
  descriptions: Readonly<Record<NoInfer<Value>, string | { description: string }>>,
) => {
  const entries = Object.values(values).map((value) => {
    const described = descriptions[value]
    const description = typeof described === 'string' ? described : described.description
    return [upperCase(value), { value, description }]
  })
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(entries) as { [Name in Value]: { value: Name; description: string } },
  })
}

/** `alreadyRemoved` and `already_removed` both become `ALREADY_REMOVED`. */
const upperCase = (value: string): string => value.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()

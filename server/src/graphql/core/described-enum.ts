/** Builds GraphQL enums in which every value has an UPPER_CASE name and a description of its own. */
import { builder } from './builder.ts'

/**
 * An enum over the words of a database enum or of a list of the domain. Its members have the words in UPPER_CASE as
 * names; the domain may write them in lower case. A value without a meaning, and a meaning without a value, are type
 * errors.
 */
export const describedEnum = <const Value extends string>(
  name: string,
  values: readonly Value[] | Readonly<Record<string, Value>>,
  description: string,
  meanings: Readonly<Record<NoInfer<Value>, string>>,
) => {
  const described = Object.values(values).map((value) => [upperCase(value), { value, description: meanings[value] }])
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(described) as { [Name in Value]: { value: Name; description: string } },
  })
}

/** `alreadyRemoved` and `already_removed` both become `ALREADY_REMOVED`. */
const upperCase = (value: string): string => value.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()

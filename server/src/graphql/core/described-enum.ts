/** Builds GraphQL enums in which every value has a description of its own. */
import { builder } from './builder.ts'

/**
 * An enum over the words of a database enum or of a list of the domain. A value without a meaning, and a meaning without a
 * value, are type errors.
 */
export const describedEnum = <const Value extends string>(
  name: string,
  values: readonly Value[] | Readonly<Record<string, Value>>,
  description: string,
  meanings: Readonly<Record<NoInfer<Value>, string>>,
) => {
  const described = Object.values(values).map((value) => [value, { value, description: meanings[value] }])
  return builder.enumType(name, {
    description,
    values: Object.fromEntries(described) as { [Name in Value]: { value: Name; description: string } },
  })
}

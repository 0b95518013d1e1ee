/** The fields for the placeholders of a draft. */
import { inputOf, type Texts } from '#components/texts/texts.ts'
import type { LetterPreview_QueryQuery } from '#graphql/generated/graphql.ts'
import type { Refusal } from '#lib/mutationError.ts'

export type FilledPlaceholder = LetterPreview_QueryQuery['letterPreview']['placeholders'][number]

/** The values by the name of the placeholder and by the language of the letter. */
export type PlaceholderValues = Readonly<Record<string, Texts>>

export type PlaceholderField = {
  placeholder: FilledPlaceholder['placeholder']
  languages: readonly string[]
}

/**
 * Returns a field for each placeholder in each language. A number or a day is the same in every language. So
 * placeholders of these types with the same name share one field for all languages.
 */
export function fieldsOf(placeholders: readonly FilledPlaceholder[]): PlaceholderField[] {
  const fields = new Map<string, PlaceholderField>()
  for (const { language, placeholder } of placeholders) {
    const { name, type } = placeholder
    const isShared = type === 'NUMBER' || type === 'DATE'
    const key = isShared ? `${name} ${type}` : `${name} ${type} ${language}`
    const languages = [...(fields.get(key)?.languages ?? []), language]
    fields.set(key, { placeholder: fields.get(key)?.placeholder ?? placeholder, languages })
  }
  return [...fields.values()]
}

export const valueIn = (values: PlaceholderValues, { placeholder, languages }: PlaceholderField): string =>
  languages.map((language) => values[placeholder.name]?.[language]).find(Boolean) ?? ''

export const withValue = (
  values: PlaceholderValues,
  { placeholder: { name }, languages }: PlaceholderField,
  value: string,
): PlaceholderValues => ({
  ...values,
  [name]: { ...values[name], ...Object.fromEntries(languages.map((language) => [language, value])) },
})

/**
 * Returns the values of these placeholders in the form in which the mutation sends them. A number or day is sent in
 * every language of its field, even in one that was added after the officer typed the value. Values of other
 * placeholders are left out, because the server would refuse them.
 */
export const valuesInput = (placeholders: readonly FilledPlaceholder[], values: PlaceholderValues) => {
  const filled = fieldsOf(placeholders).reduce<PlaceholderValues>((result, field) => {
    const value = valueIn(values, field)
    return value ? withValue(result, field, value) : result
  }, {})
  return Object.entries(filled)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, texts]) => ({ name, texts: inputOf(texts) }))
}

/**
 * Returns the reason why the server refused the value of the field. The paths of the errors have the form
 * `values.2.texts`, where 2 is the index in `input`.
 */
export function errorOf(
  refused: Refusal | null,
  { placeholder: { name } }: PlaceholderField,
  input: ReturnType<typeof valuesInput>,
): string | undefined {
  const index = input.findIndex((each) => each.name === name)
  const errors = Object.entries(refused?.fields ?? {})
  return index < 0 ? undefined : errors.find(([path]) => path.startsWith(`values.${index}.`))?.[1]
}

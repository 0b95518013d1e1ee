/** Global ids: the type name and the row's UUID, `Case_0199…`, safe in a URL and readable in a log. */
import { NotFoundError } from '#domain/core/errors.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The description of a field `id` with a global id. Types with other ids have a description of their own. */
export const globalIdDescription =
  'The global id: the type name and a UUID, such as Case_01890a5d-ac96-774b-bcce-b302099a8057.'

export const globalId = (type: string, id: string): string => `${type}_${id}`

/** Returns the UUID in a global id of this type. Throws NotFoundError if the value is anything else. */
export function rowId(type: string, value: unknown): string {
  const id = typeof value === 'string' && value.startsWith(`${type}_`) ? value.slice(type.length + 1) : ''
  if (!uuid.test(id)) throw new NotFoundError(type)
  return id
}

export const rowIds = (type: string, values: readonly unknown[] | null | undefined): string[] | undefined =>
  values == null ? undefined : values.map((value) => rowId(type, value))

/** Returns the API's name of an id field of the domain: `case` becomes `caseId`, `items[]` becomes `itemIds`. */
const idName = (path: string): string => (path.endsWith('[]') ? `${singular(path.slice(0, -2))}Ids` : `${path}Id`)

/** Returns the API's name of an id field, or of a list of ids, that the domain calls `name`. */
export const idFieldName = (name: string, list: boolean): string => idName(list ? `${name}[]` : name)

const singular = (plural: string): string =>
  plural.replace(/(ies|Bases|s)$/, (end) => ({ ies: 'y', Bases: 'Basis' })[end] ?? '')

/**
 * Translates an input of the API to an input of the domain: global ids become row ids, under the field names of the
 * domain. `ids` maps the path of each id in the domain's input, such as `case`, `items[]` or `answers[].item`, to the
 * type of the id.
 */
export function withRowIds(input: object | null | undefined, ids: Record<string, string>): Record<string, unknown> {
  const output: Record<string, unknown> = { ...input }
  for (const [path, type] of Object.entries(ids)) {
    const [head, nested] = path.split(/(?:\[\])?\./) as [string, string?]
    if (nested !== undefined) {
      const parts = output[head] as object | object[] | null | undefined
      const convert = (part: object) => withRowIds(part, { [nested]: type })
      output[head] = Array.isArray(parts) ? parts.map(convert) : parts && convert(parts)
      continue
    }
    const name = idName(head)
    if (!(name in output)) continue
    const { [name]: value } = output
    delete output[name]
    output[head.replace('[]', '')] = Array.isArray(value)
      ? value.map((element) => rowId(type, element))
      : value == null
        ? value
        : rowId(type, value)
  }
  return output
}

/**
 * Translates the path of a ValidationError from the input of the domain to the input of the API: `items.3` becomes
 * `itemIds.3`.
 */
export function apiPath(path: string, ids: Record<string, string>): string {
  const fields = Object.keys(ids).map((idPath) => idPath.split(/(?:\[\])?\./) as [string, string?])
  const parts = path.split('.')
  // In a path such as `answers.3.item`, the field of the object comes after the index.
  const nested = fields.find(([head, field]) => field !== undefined && head === parts[0] && field === parts.at(-1))
  if (nested) return parts.with(-1, idName(nested[1]!)).join('.')
  const field = fields.find(([head, nested]) => nested === undefined && head.replace('[]', '') === parts[0])
  return field ? parts.with(0, idName(field[0])).join('.') : path
}

/** Returns the type and UUID of a global id of any type; null if the value is not a global id. */
export function parseGlobalId(value: string): { type: string; id: string } | null {
  const separator = value.indexOf('_')
  const id = value.slice(separator + 1)
  return separator > 0 && uuid.test(id) ? { type: value.slice(0, separator), id } : null
}

/** Global ids: the type name and the row's UUID, `Case_0199…`, safe in a URL and readable in a log. */
import { NotFoundError } from '#domain/core/errors.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The description of every `id` field. */
export const globalIdDescription =
  'The global id: the type name and a UUID, such as Case_01890a5d-ac96-774b-bcce-b302099a8057.'

export const globalId = (type: string, id: string): string => `${type}_${id}`

/** The UUID of a global id of this type. Throws NotFoundError for any other value. */
export function rowId(type: string, value: unknown): string {
  const id = typeof value === 'string' && value.startsWith(`${type}_`) ? value.slice(type.length + 1) : ''
  if (!uuid.test(id)) throw new NotFoundError(type)
  return id
}

export const rowIds = (type: string, values: readonly unknown[] | null | undefined): string[] | undefined =>
  values == null ? undefined : values.map((value) => rowId(type, value))

/** The type and UUID of a global id of any type. Null if the value is not a global id. */
export function parseGlobalId(value: string): { type: string; id: string } | null {
  const cut = value.indexOf('_')
  const id = value.slice(cut + 1)
  return cut > 0 && uuid.test(id) ? { type: value.slice(0, cut), id } : null
}

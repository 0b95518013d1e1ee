/** Reads an address by the forms that administrators stated for its platform. */
import { type FormsOf, readByForms } from '#domain/content/path-forms/forms.ts'
import type { OwnerOf } from './host-owners.ts'
import { hidesParameter, type IgnoredParameters, isIgnored } from './parameters.ts'

/** Returns null if no form describes the address. */
export function readOwnForm(
  { port, pathname, search, searchParams }: URL,
  host: string,
  { ownerOf, formsOf, ignored }: { ownerOf: OwnerOf; formsOf: FormsOf; ignored: IgnoredParameters | undefined },
): { url: string; kind: string; stated: 'TEXT' | 'CAPTURE' } | null {
  const slug = ownerOf(host)
  const forms = slug === null ? [] : formsOf(slug)
  // Another port is another server, which the forms do not describe.
  if (forms.length === 0 || port !== '' || hidesParameter(search.slice(1))) return null
  const parameters = [...searchParams].filter(([name, value]) => !isIgnored(name, value, ignored))
  const query = new Map(parameters)
  // An address whose parameter has two values fits no form, because some servers use the first value and others the
  // last.
  if (query.size !== parameters.length) return null
  const form = readByForms(forms, pathname.split('/').filter(Boolean), query)
  return form && { url: `https://${host}${form.path}`, kind: form.kind, stated: form.stated }
}

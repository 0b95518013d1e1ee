/**
 * The forms of a platform's addresses that an administrator states: which addresses name the same content, and what kind
 * of content that is. A form keeps everything that it captures, so that two different addresses of one form never become
 * one, and it describes whole addresses, so that a narrower address never becomes a wider one.
 */
import { z } from 'zod'
import { code, line } from '#domain/core/input.ts'
import {
  beginsWithText,
  capturesOf,
  dropsEnd,
  dropsFirst,
  matchPattern,
  type Pattern,
  readPattern,
  shapeOf,
  writePattern,
} from './pattern.ts'

/** A form as an administrator states it. */
export const pathForm = z.object({ pattern: line(300), canonical: line(300), kind: code })
export type PathForm = z.output<typeof pathForm>

/** Maximum number of forms of one platform. */
export const MAX_FORMS = 50
export const pathForms = z.array(pathForm).max(MAX_FORMS)

/** A form that can be applied. */
export interface CompiledForm {
  pattern: Pattern
  canonical: Pattern
  /** a code of the vocabulary ContentKind */
  kind: string
}

/** What is wrong with a form: the field and the reason. */
export interface FormProblem {
  field: 'pattern' | 'canonical'
  message: string
}

/** Returns the form that can be applied, or what is wrong with it. */
export function compileForm({
  pattern: patternText,
  canonical: canonicalText,
  kind,
}: PathForm): CompiledForm | FormProblem {
  const pattern = readPattern(patternText)
  if (!pattern) return { field: 'pattern', message: 'is not a path of text and captures' }
  if (capturesOf(pattern).length === 0) return { field: 'pattern', message: 'captures nothing' }
  if (dropsEnd(pattern))
    return { field: 'pattern', message: 'drops text after the last capture, which may name something narrower' }
  if (dropsFirst(pattern))
    return { field: 'pattern', message: 'drops the first segment, which may name the owner or a part of the site' }
  const canonical = readPattern(canonicalText)
  if (!canonical) return { field: 'canonical', message: 'is not a path of text and captures' }
  if (canonical.segments.some(({ separator }) => separator !== null))
    return { field: 'canonical', message: 'contains {*}' }
  const kept = new Set(capturesOf(canonical).map(({ name }) => name))
  const captured = capturesOf(pattern).map(({ name }) => name)
  if (kept.size !== captured.length || !captured.every((name) => kept.has(name)))
    return { field: 'canonical', message: 'does not keep exactly the captures of the pattern' }
  return { pattern, canonical, kind }
}

/**
 * Returns what is wrong with the forms of one platform, each alone and all together: a pattern that repeats an earlier
 * one, and a form of another kind whose addresses become those of an earlier form.
 */
export function problemsOf(forms: readonly PathForm[]): ({ index: number } & FormProblem)[] {
  const patterns = new Set<string>()
  const kinds = new Map<string, string>()
  return forms.flatMap((form, index): ({ index: number } & FormProblem)[] => {
    const compiled = compileForm(form)
    if (!('kind' in compiled)) return [{ index, ...compiled }]
    const pattern = shapeOf(compiled.pattern, true)
    if (patterns.has(pattern)) return [{ index, field: 'pattern', message: 'repeats the pattern of an earlier form' }]
    patterns.add(pattern)
    const target = shapeOf(compiled.canonical, false)
    const kind = kinds.get(target) ?? form.kind
    kinds.set(target, kind)
    return kind === form.kind
      ? []
      : [{ index, field: 'canonical', message: `is the canonical address of ${kind} in an earlier form` }]
  })
}

/** Returns the stored forms of each platform, by its slug. Forms that no longer compile are left out. */
export function formsBySlug(platforms: readonly { slug: string; pathForms: unknown }[]): FormsOf {
  const bySlug = new Map(
    platforms.map(({ slug, pathForms: stored }) => [slug, compileAll(pathForms.safeParse(stored).data ?? [])]),
  )
  return (slug) => bySlug.get(slug) ?? noFormsAtAll
}

const compileAll = (forms: readonly PathForm[]): CompiledForm[] =>
  forms.map(compileForm).filter((form): form is CompiledForm => 'kind' in form)

/** Returns the forms of the platform with this slug. */
export type FormsOf = (slug: string) => readonly CompiledForm[]
const noFormsAtAll: readonly CompiledForm[] = []
export const noForms: FormsOf = () => noFormsAtAll

/**
 * Returns the canonical path and the kind of an address by the first form that describes it, and whether the form states
 * the first segment as text; null if no form describes the address.
 */
export function readByForms(
  forms: readonly CompiledForm[],
  path: readonly string[],
  query: ReadonlyMap<string, string>,
): { path: string; kind: string; stated: 'TEXT' | 'CAPTURE' } | null {
  for (const { pattern, canonical, kind } of forms) {
    const values = matchPattern(pattern, path, query)
    if (values)
      return { path: writePattern(canonical, values), kind, stated: beginsWithText(pattern) ? 'TEXT' : 'CAPTURE' }
  }
  return null
}

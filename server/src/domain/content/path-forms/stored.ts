/** Reads the forms that administrators stored for the addresses of platforms. */
import { LRUCache } from 'lru-cache'
import {
  type CompiledForm,
  type FormProblem,
  type FormsOf,
  noFormsAtAll,
  type PathForm,
  pathForms,
  problemsOf,
  readByForms,
  usable,
} from './forms.ts'
import { writePattern } from './match.ts'
import { capturesOf, readPattern } from './pattern.ts'
import { wideningOf } from './widening.ts'

export interface StoredForm extends PathForm {
  /** why the form is not used; null if it is used */
  problem: FormProblem | null
}

/** Returns at most one problem for each form of one platform. */
export function statedProblems(forms: readonly PathForm[]): ({ index: number } & FormProblem)[] {
  const problems = new Map<number, FormProblem>(problemsOf(forms).map(({ index, ...problem }) => [index, problem]))
  for (const [index, form] of forms.entries()) {
    const problem = problems.get(index) ?? wideningOf(form)
    if (problem) problems.set(index, problem)
  }
  const used = usable(forms.filter((_, index) => !problems.has(index)))
  for (const [index, form] of forms.entries())
    if (!problems.has(index) && !isFixed(form, index, used))
      problems.set(index, { field: 'canonical', message: 'another form changes this address' })
  return [...problems].map(([index, problem]) => ({ index, ...problem })).sort((one, other) => one.index - other.index)
}

/** Returns an example of a form's canonical address with invented values; null if the form is malformed. */
export function exampleOf({ canonical: text }: PathForm, index: number): string | null {
  const canonical = readPattern(text)
  if (!canonical) return null
  const values = capturesOf(canonical).map(({ name }, place): [string, string] => [name, `${place + 1}0${index + 1}`])
  return writePattern(canonical, new Map(values))
}

/** Tests with one example whether the forms leave the canonical address of this form unchanged. */
function isFixed(form: PathForm, index: number, used: readonly CompiledForm[]): boolean {
  const example = exampleOf(form, index)
  if (example === null) return true
  const { pathname, searchParams } = new URL(example, 'https://host.example')
  const read = readByForms(used, pathname.split('/').filter(Boolean), new Map(searchParams))
  return read === null || (read.path === example && read.kind === form.kind)
}

/**
 * Earlier versions accepted forms that could give one address to different content. Such a form stays stored and has a
 * `problem`.
 */
export function storedForms(stored: unknown): StoredForm[] {
  const forms = pathForms.safeParse(stored).data ?? []
  const problems = new Map(statedProblems(forms).map(({ index, ...problem }) => [index, problem]))
  return forms.map((form, index) => ({ ...form, problem: problems.get(index) ?? null }))
}

/**
 * Compiled forms by their stored text. The version of a platform cannot be the key, because a command that was rolled
 * back and the next one may have different forms under the same version.
 */
const compiled = new LRUCache<string, readonly CompiledForm[]>({ max: 200 })

/** Returns a function from the slug of a platform to its used forms. */
export function formsBySlug(platforms: readonly { slug: string; pathForms: unknown }[]): FormsOf {
  const bySlug = new Map(platforms.map(({ slug, pathForms: stored }) => [slug, usedForms(stored)]))
  return (slug) => bySlug.get(slug) ?? noFormsAtAll
}

function usedForms(stored: unknown): readonly CompiledForm[] {
  if (!Array.isArray(stored) || stored.length === 0) return noFormsAtAll
  const key = JSON.stringify(stored)
  const known = compiled.get(key)
  if (known) return known
  const forms = usable(storedForms(stored).filter(({ problem }) => problem === null))
  compiled.set(key, forms)
  return forms
}

/**
 * The forms of a platform's addresses. A form states which addresses identify the same content, and what kind of
 * content that is. The product ships forms, and an administrator may state further ones.
 *
 * The canonical address keeps every captured value, so different values never get the same canonical address. A form
 * must describe every part of an address, so the address of a comment is never read as that of its post.
 */
import { z } from 'zod'
import { decodeUnreserved } from '#domain/content/url/spelling.ts'
import { code, line } from '#domain/core/input.ts'
import { formFields } from '#reference/address-rules.ts'
import { expand } from './expand.ts'
import { matchPattern, type Values, writePattern } from './match.ts'
import {
  beginsWithText,
  capturesOf,
  droppedNames,
  dropsEnd,
  dropsFirst,
  isWritable,
  type Pattern,
  readPattern,
  repeatedNames,
  repeatsEarlier,
  shapeOf,
  withShapes,
} from './pattern.ts'
import { commonShapes, type Shapes } from './shapes.ts'

const pathForm = z.object({ ...formFields, pattern: line(300), canonical: line(300), kind: code })
export type PathForm = z.output<typeof pathForm>

/** Maximum number of forms of one platform. */
export const MAX_FORMS = 50
/** Forms that an administrator states. Only the forms of the product have further fields. */
export const pathForms = z.array(pathForm.pick({ pattern: true, canonical: true, kind: true })).max(MAX_FORMS)

export interface CompiledForm extends Omit<PathForm, 'pattern' | 'canonical' | 'former' | 'owner'> {
  pattern: Pattern
  canonical: Pattern
  former: readonly Pattern[]
  /** the address of the owner of the content; null if the addresses do not name it */
  owner: Pattern | null
}

export interface FormProblem {
  field: 'pattern' | 'canonical'
  message: string
  /** a code for screens, if the form drops or adds the `part` */
  code?: 'form_drops' | 'form_adds'
  /** the part of the text that is at fault; absent if the whole text is at fault */
  part?: string
}

/** Compiles a form whose pattern has no part in brackets. Returns a problem if the form cannot be applied. */
export function compileForm(
  { pattern: patternText, canonical: canonicalText, former = [], owner: ownerText, ...form }: PathForm,
  shapes: Shapes = commonShapes,
): CompiledForm | FormProblem {
  const pattern = readPattern(patternText, shapes)
  if (!pattern) return { field: 'pattern', message: 'is not a path of text and captures' }
  const captured = capturesOf(pattern).map(({ name }) => name)
  if (captured.length === 0) return { field: 'pattern', message: 'captures nothing' }
  if (Object.values(form.repeats ?? {}).some((name) => !captured.includes(name)))
    return { field: 'pattern', message: 'lacks a capture that a parameter repeats' }
  const names = [...captured, ...droppedNames(pattern)]
  if (!repeatedNames(pattern).every((name) => captured.includes(name)))
    return { field: 'pattern', message: 'repeats a capture that it does not contain' }
  if (!repeatsEarlier(pattern)) return { field: 'pattern', message: 'repeats a capture that comes later' }
  if (dropsEnd(pattern, form.isUnique))
    return {
      ...{ field: 'pattern', code: 'form_drops', part: '{*}' },
      message: 'drops text after the last capture, which may name something narrower',
    }
  if (dropsFirst(pattern) && !form.isUnique)
    return { field: 'pattern', message: 'drops the first segment, which may name the owner or a part of the site' }
  const canonical = readPattern(canonicalText, shapes)
  if (!canonical) return { field: 'canonical', message: 'is not a path of text and captures' }
  if (!isWritable(canonical) || repeatedNames(canonical).length > 0)
    return { field: 'canonical', message: 'contains {*} or a choice of words' }
  if (!keepsExactly(canonical, captured))
    return { field: 'canonical', message: 'does not keep exactly the captures of the pattern' }
  if (form.identity !== undefined && !endsWith(canonical, form.identity))
    return { field: 'canonical', message: 'does not end with the capture that names the content' }
  const others = former.map((each) => readPattern(each, shapes))
  const isFormer = (each: Pattern | null): each is Pattern =>
    each !== null &&
    isWritable(each) &&
    keepsExactly(each, form.isUnique ? captured.slice(-1) : captured, captured) &&
    repeatedNames(each).every((name) => names.includes(name))
  if (!others.every(isFormer)) return { field: 'canonical', message: 'has a former address with other captures' }
  const owner = ownerText === undefined ? null : readPattern(ownerText, shapes)
  if (
    ownerText !== undefined &&
    !(owner && isWritable(owner) && capturesOf(owner).every((each) => names.includes(each.name)))
  )
    return { field: 'canonical', message: 'has an owner with other captures' }
  return { ...form, pattern, canonical: withShapes(canonical, pattern), former: others, owner }
}

function endsWith({ segments, parameters, fragment }: Pattern, name: string): boolean {
  const last = segments.at(-1)
  return parameters.size === 0 && fragment === null && last?.capture?.name === name && last.before + last.after === ''
}

function keepsExactly(pattern: Pattern, captured: readonly string[], optional: readonly string[] = []): boolean {
  const kept = new Set(capturesOf(pattern).map(({ name }) => name))
  return captured.every((name) => kept.delete(name)) && [...kept].every((name) => optional.includes(name))
}

/**
 * Compiles each form once for each pattern that `expand` returns. A form that cannot be applied is replaced by its
 * problem.
 */
export const compileForms = (
  forms: readonly PathForm[],
  shapes: Shapes = commonShapes,
): (CompiledForm | FormProblem)[] =>
  forms.flatMap((form) => expand(form.pattern).map((pattern) => compileForm({ ...form, pattern }, shapes)))

/**
 * Returns at most one problem for each form of one platform. For example, a form has the pattern of an earlier form, or
 * the canonical address of an earlier form but another kind.
 */
export function problemsOf(
  forms: readonly PathForm[],
  shapes: Shapes = commonShapes,
): ({ index: number } & FormProblem)[] {
  const patterns = new Set<string>()
  const kinds = new Map<string, string>()
  return forms.flatMap((form, index): ({ index: number } & FormProblem)[] => {
    const compiled = compileForms([form], shapes)
    const problem = compiled.find((each): each is FormProblem => 'field' in each)
    if (problem) return [{ index, ...problem }]
    const forms = compiled.filter((each) => 'kind' in each)
    const stated = forms.map(({ pattern }) => shapeOf(pattern, true))
    if (stated.some((pattern) => patterns.has(pattern)))
      return [{ index, field: 'pattern', message: 'repeats the pattern of an earlier form' }]
    for (const pattern of stated) patterns.add(pattern)
    const target = shapeOf(forms[0]!.canonical, false)
    const kind = kinds.get(target) ?? form.kind
    kinds.set(target, kind)
    return kind === form.kind || form.isOtherKind
      ? []
      : [{ index, field: 'canonical', message: `is the canonical address of ${kind} in an earlier form` }]
  })
}

export const usable = (forms: readonly PathForm[], shapes?: Shapes): CompiledForm[] =>
  compileForms(forms, shapes).filter((form) => 'kind' in form)

export type FormsOf = (slug: string) => readonly CompiledForm[]
export const noFormsAtAll: readonly CompiledForm[] = []
export const noForms: FormsOf = () => noFormsAtAll

/**
 * Reads an address by the first form that describes it: all patterns are tried first, and then the canonical addresses.
 * `stated` is TEXT if the first segment of the form is text, otherwise CAPTURE.
 */
export function readByForms(
  forms: readonly CompiledForm[],
  path: readonly string[],
  query: ReadonlyMap<string, string>,
): { path: string; kind: string; stated: 'TEXT' | 'CAPTURE' } | null {
  for (const { pattern, canonical, kind } of forms) {
    const values = matchPattern(pattern, path, query)
    const written = values && writePattern(canonical, values)
    if (written && isReadBack(canonical, written, values) && !movesCodes(pattern, canonical, values))
      return { path: written, kind, stated: beginsWithText(pattern) ? 'TEXT' : 'CAPTURE' }
  }
  for (const { canonical, kind } of forms) {
    const values = matchPattern(canonical, path, query)
    // The entered address must already be canonical.
    if (values && writePattern(canonical, values) === pathWith(path, query))
      return { path: pathWith(path, query), kind, stated: beginsWithText(canonical) ? 'TEXT' : 'CAPTURE' }
  }
  return null
}

/** The parameters are sorted by name. */
function pathWith(path: readonly string[], query: ReadonlyMap<string, string>): string {
  const parameters = [...query].sort(([one], [other]) => (one < other ? -1 : 1))
  return `/${path.join('/')}${parameters.length > 0 ? `?${new URLSearchParams(parameters)}` : ''}`
}

/**
 * Whether a value with a code such as `%3F` moves from the path to a parameter, or from a parameter to the path. Such a
 * move would change the value, because only parameters decode these codes.
 */
function movesCodes(pattern: Pattern, canonical: Pattern, values: Values): boolean {
  const isInPath = ({ segments }: Pattern, name: string) => segments.some(({ capture }) => capture?.name === name)
  return [...values].some(
    ([name, value]) => value.includes('%') && isInPath(pattern, name) !== isInPath(canonical, name),
  )
}

/**
 * Whether reading the written address returns the same values. If a value with a slash moves from a parameter into the
 * path, reading returns other values, because the slash begins another segment there.
 */
function isReadBack(canonical: Pattern, written: string, values: Values): boolean {
  const { pathname, searchParams, hash } = new URL(written, 'https://host.example')
  const path = decodeUnreserved(pathname).split('/').filter(Boolean)
  const read = hash === '' && matchPattern(canonical, path, new Map(searchParams))
  return read !== false && read !== null && [...read].every(([name, value]) => values.get(name) === value)
}

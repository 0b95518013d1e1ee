/** Finds what an administrator may not state in a form, because an address could come under the address of other content. */
import { expand } from './expand.ts'
import type { FormProblem, PathForm } from './forms.ts'
import { type Pattern, readPattern, type Segment } from './pattern.ts'

const message = 'drops text after the last capture, which may name something narrower'

/**
 * Returns why an administrator may not state this form; null if the form may be stated. A stated form is for all hosts
 * of its platform. The text after the last capture of its pattern must stand in the canonical address as well, because
 * the text may name one part of the content. The product ships forms without this text only after a check of the site.
 */
export function wideningOf({ pattern, canonical }: Pick<PathForm, 'pattern' | 'canonical'>): FormProblem | null {
  if (pattern.startsWith('//')) return { field: 'pattern', message: 'names a host' }
  if (canonical.startsWith('//')) return { field: 'canonical', message: 'names a host' }
  const target = readPattern(canonical)
  const kept = target ? textAfterCaptures(target) : []
  const isKept = (text: Text, index: number) => {
    const other = kept[index]
    return other !== undefined && other.parameter === text.parameter && text.words.has([...other.words].join('|'))
  }
  const patterns = expand(pattern).flatMap((each) => readPattern(each) ?? [])
  return patterns.every((each) => textAfterCaptures(each).every(isKept)) ? null : { field: 'pattern', message }
}

/** The text of a segment, or one of the words of a choice; with the name of the parameter whose value the text is. */
interface Text {
  parameter: string | null
  words: ReadonlySet<string>
}

/** Returns the texts that follow the last capture of a pattern. */
function textAfterCaptures({ segments, parameters, fragment }: Pattern): Text[] {
  const parts: [parameter: string | null, segment: Segment][] = [
    ...segments.map((segment): [null, Segment] => [null, segment]),
    ...parameters,
    ...(fragment ? [[null, fragment] as [null, Segment]] : []),
  ]
  const last = parts.findLastIndex(([, { capture }]) => capture !== null)
  return parts
    .slice(last + 1)
    .map(([parameter, { words, before }]) => ({ parameter, words: words ?? new Set([before]) }))
}

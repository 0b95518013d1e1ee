/** Mentions in the text of a note: `@` and the full name of a colleague. */
import { unaccent } from '@takedown/query/unaccent.ts'

export type Colleague = { id: string; name: string }

const MAX_OFFERED = 6
const begun = /(?:^|\s)@([\p{L}\p{M}\d .'-]{0,40})$/u

export function mentionAt(text: string, caret: number): { typed: string; from: number } | null {
  const found = begun.exec(text.slice(0, caret))
  return found ? { typed: found[1]!, from: caret - found[1]!.length - 1 } : null
}

/** Returns the colleagues with a word in their name that begins with `typed`, regardless of accents. */
export function offered<Each extends Colleague>(colleagues: readonly Each[], typed: string): Each[] {
  const wanted = unaccent(typed)
  const begins = ({ name }: Colleague) => {
    const plain = unaccent(name)
    return plain.startsWith(wanted) || plain.split(' ').some((word) => wanted !== '' && word.startsWith(wanted))
  }
  return colleagues.filter(begins).slice(0, MAX_OFFERED)
}

export function mentionedIn<Each extends Colleague>(text: string, colleagues: readonly Each[]): Each[] {
  return parts(text, colleagues).flatMap(({ person }, index, all) =>
    person && all.findIndex((each) => each.person?.id === person.id) === index ? [person] : [],
  )
}

/** Splits a text at its mentions. The longer of two matching names wins: "An Bình" rather than "An". */
export function parts<Each extends Colleague>(
  text: string,
  colleagues: readonly Each[],
): { text: string; person: Each | null }[] {
  const byLength = colleagues.toSorted((a, b) => b.name.length - a.name.length)
  const found: { text: string; person: Each | null }[] = []
  let plain = ''
  for (let at = 0; at < text.length; ) {
    const person = text[at] === '@' ? byLength.find(({ name }) => text.startsWith(name, at + 1)) : undefined
    if (person) {
      if (plain) found.push({ text: plain, person: null })
      plain = ''
      found.push({ text: `@${person.name}`, person })
      at += person.name.length + 1
    } else plain += text[at++]
  }
  if (plain) found.push({ text: plain, person: null })
  return found
}

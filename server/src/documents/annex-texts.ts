/** Writes texts in several languages, and times, for the cells of an annex. */
import { type Markup, markup } from '#printing/markup.ts'
import { line } from './text-line.ts'

export const ofLanguages = <Part>(languages: readonly string[], write: (language: string) => Part): Part[] =>
  languages.map(write)

/** Writes a text in each language that it has, one below the other. */
export function stacked(texts: Record<string, string>, languages: readonly string[], prefix = ''): Markup[] {
  const known = languages.filter((language) => texts[language])
  return known
    .filter((language, index) => !known.slice(0, index).some((other) => texts[other] === texts[language]))
    .map(
      (language, index) =>
        markup`<p lang="${language}"${index > 0 && markup` class="other"`}>${line(prefix + texts[language])}</p>`,
    )
}

/** Returns an ISO 8601 instant as `2026-11-25 09:30 +07:00`, which reads the same in every language. */
export const timeText = (instant: string): string =>
  instant.replace(
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/,
    (_, day, time, zone) => `${day} ${time} ${zone === 'Z' ? '+00:00' : zone}`,
  )

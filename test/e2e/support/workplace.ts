/** The screens of one person in one language. */
import type { Desktop } from '#support/browser/desk-browser.ts'
import { type Typist, typist } from '#support/browser/typist.ts'
import { wordsFor } from '#support/browser/words.ts'

/** Returns the words of the product in this language, and a function that opens a screen for a person of a role. */
export function workplace(desktop: Desktop, language: 'vi' | 'en') {
  const say = wordsFor(language)
  return {
    say,
    async sit(role: Parameters<Desktop['sit']>[0], path: string): Promise<Typist> {
      const slug = role === 'PLATFORM' ? 'facebook' : undefined
      const there = typist(await desktop.sit(role, { language, slug }), say)
      await there.page.goto(`${desktop.app.url}${path}`)
      return there
    },
  }
}

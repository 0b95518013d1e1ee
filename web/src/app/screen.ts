/** Lazy loading of screens together with their translations. */
import { type ComponentType, lazy } from 'react'
import { loadAllWords } from '#lib/i18n/locale.ts'

/** Like `lazy`, but also waits for the translations that all screens except the board need. */
// biome-ignore lint/suspicious/noExplicitAny: as `lazy` itself takes any component
export const screen = <C extends ComponentType<any>>(load: () => Promise<{ default: C }>) =>
  lazy(async () => {
    const [loaded] = await Promise.all([load(), loadAllWords()])
    return loaded
  })

import { type ComponentType, lazy } from 'react'
import { loadAllWords } from '#lib/i18n/locale.ts'

/** What comes when it is first opened: its code and, unless it is part of the board, the words that are not here yet. */
// biome-ignore lint/suspicious/noExplicitAny: as `lazy` itself takes any component
export const screen = <C extends ComponentType<any>>(load: () => Promise<{ default: C }>) =>
  lazy(async () => {
    const [loaded] = await Promise.all([load(), loadAllWords()])
    return loaded
  })

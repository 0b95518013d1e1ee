/**
 * Splits the catalogue of a language into two modules. The first has the messages of the shell and the board. The
 * second has all others and is loaded with the first other screen. The file in which a message is used decides to which
 * part it belongs.
 */
import path from 'node:path'
import {
  createCompilationErrorMessage,
  createCompiledCatalog,
  createMissingErrorMessage,
  getCatalogs,
} from '@lingui/cli/api'
import { getConfig } from '@lingui/conf'
import type { Plugin } from 'vite'

const PREFIX = '\0virtual:words/'
/**
 * Shared files whose messages the board does not show before another screen is opened. The messages of rules load the
 * second module themselves.
 */
const later =
  /^src\/(graphql\/client\/ruleMessages\.ts|components\/case-items\/|lib\/(harm\.ts|i18n\/labels\/(briefings|commitments|deadlines|handover|harm|reconciliation)\.ts))/
/** The files whose messages the board can show before any other screen is opened. */
const first = /^src\/(app|lib|ui|components|graphql|features\/(board|alarm)|features\/notifications\/Bell\.tsx$)/

const lazyFeature = /\blazy\(\(\) => import\('#features\/(?!board\/|alarm\/|notifications\/Bell\.tsx)([^/]+)\//g

export function words(cwd: string): Plugin {
  const config = getConfig({ cwd })
  return {
    name: 'words',
    enforce: 'pre',
    transform(code, id) {
      // A feature on the screen has loaded its messages, so it may use `lazy` for its own parts.
      for (const [, feature] of code.matchAll(lazyFeature))
        if (!id.includes(`/features/${feature}/`))
          this.error(`${id}: a screen other than the board waits for its messages: use screen() instead of lazy()`)
    },
    resolveId: (id) => (id.startsWith(PREFIX.slice(1)) ? `\0${id}` : undefined),
    async load(id) {
      if (!id.startsWith(PREFIX)) return
      const [locale = '', part] = id.slice(PREFIX.length).split('/')
      const [catalog] = await getCatalogs(config)
      if (!catalog) throw new Error('lingui.config.ts names no catalogue')
      this.addWatchFile(path.resolve(cwd, catalog.getFilename(locale)))
      const { messages, missing } = await catalog.getTranslations(locale, {
        fallbackLocales: config.fallbackLocales ?? {},
        sourceLocale: config.sourceLocale ?? locale,
      })
      if (missing.length > 0) throw new Error(createMissingErrorMessage(locale, missing, 'loader'))
      const used = (await catalog.read(locale)) ?? {}
      const isFirst = (message: string) =>
        used[message]?.origin?.some(([file]) => first.test(file) && !later.test(file)) ?? true
      const wanted = Object.fromEntries(
        Object.entries(messages).filter(([each]) => isFirst(each) === (part === 'first')),
      )
      const { source, errors } = createCompiledCatalog(locale, wanted, { namespace: 'es' })
      if (errors.length > 0) throw new Error(createCompilationErrorMessage(locale, errors))
      return { code: source, map: null }
    },
  }
}

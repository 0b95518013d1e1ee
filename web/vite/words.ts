/**
 * A language's catalogue in two parts: the words of the frame and the board, which the first screen needs, and those of every
 * other screen, which come with the first of them. Catalogues stay one file a language; where a message is used says
 * which part it belongs to.
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
/** What can be on the screen with the board, without any other screen having been opened. */
const first = /^src\/(app|lib|ui|components|graphql|features\/(board|alarm)|features\/notifications\/Bell\.tsx$)/

const lazyFeature = /\blazy\(\(\) => import\('#features\/(?!board\/|alarm\/|notifications\/Bell\.tsx)([^/]+)\//g

export function words(cwd: string): Plugin {
  const config = getConfig({ cwd })
  return {
    name: 'words',
    enforce: 'pre',
    transform(code, id) {
      // A feature that is shown has its messages already, so its own parts may be lazy.
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
      const isFirst = (message: string) => used[message]?.origin?.some(([file]) => first.test(file)) ?? true
      const wanted = Object.fromEntries(
        Object.entries(messages).filter(([each]) => isFirst(each) === (part === 'first')),
      )
      const { source, errors } = createCompiledCatalog(locale, wanted, { namespace: 'es' })
      if (errors.length > 0) throw new Error(createCompilationErrorMessage(locale, errors))
      return { code: source, map: null }
    },
  }
}

/** Root component: GraphQL client, translations, router and toasts. */
import { i18n } from '@lingui/core'
import { I18nProvider, useLingui } from '@lingui/react'
import { RouterProvider } from '@tanstack/react-router'
import { I18nProvider as AriaLocale } from 'react-aria-components'
import { Provider as UrqlProvider } from 'urql'
import { client } from '#graphql/client/client.ts'
import { pending } from '#graphql/pending/pending.ts'
import { localeTag } from '#lib/i18n/locale.ts'
import { Toasts } from '#ui/overlays/Toast.tsx'
import { router } from './router.tsx'

const openAddress = (href: string) => router.history.push(href)
const onNavigate = (listener: () => void) => router.subscribe('onResolved', listener)

export function App() {
  return (
    <UrqlProvider value={client}>
      <I18nProvider i18n={i18n}>
        <LocalizedApp />
      </I18nProvider>
    </UrqlProvider>
  )
}

/** Remounts all components when the language changes, because computed texts would stay in the old language. */
function LocalizedApp() {
  const { i18n: current } = useLingui()
  return (
    <AriaLocale key={current.locale} locale={localeTag()}>
      <RouterProvider router={router} />
      <Toasts pending={pending} onOpen={openAddress} onNavigate={onNavigate} />
    </AriaLocale>
  )
}

/** A link to a page of the documentation, in the language of the screen. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'

/** `page` is the address below the language, such as `guides/mirror`; without it, the link leads to the overview. */
export function DocsLink({ page = '', children }: { page?: string; children: ReactNode }) {
  const { i18n } = useLingui()
  return (
    <a
      href={`/docs/${i18n.locale === 'en' ? 'en' : 'vi'}/${page}`}
      target="_blank"
      rel="noreferrer"
      className="underline hover:text-text"
    >
      {children}
    </a>
  )
}

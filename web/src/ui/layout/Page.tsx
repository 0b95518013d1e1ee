/** Frame of a screen (heading, actions, content) and the panels on it. */
import { type ReactNode, useEffect, useRef } from 'react'
import { setPageTitle } from '#lib/hooks/documentTitle.ts'
import { cx } from './classes.ts'

type PageProps = {
  title: ReactNode
  /** The title of the browser tab, if the heading contains more than the title. Default: the text of the heading. */
  tabTitle?: string | undefined
  trail?: ReactNode
  meta?: ReactNode
  actions?: ReactNode
  children: ReactNode
  /**
   * Whether the content fills the window and scrolls separately, except on phones, where the page scrolls. The heading
   * and the actions then share one line.
   */
  fill?: boolean
  /** Whether the content is a document with its own title. In print, that title replaces the page title. */
  sheet?: boolean
}

export function Page({ title, tabTitle, trail, meta, actions, children, fill, sheet }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // The heading may change without a new page, for example when a case is renamed.
  useEffect(() => setPageTitle(tabTitle ?? heading.current?.textContent ?? ''))
  return (
    <div
      className={cx(
        'mx-auto flex w-full flex-col px-4',
        fill
          ? 'min-h-full pt-2 pb-20 md:h-full md:min-h-0 md:pb-2 lg:px-5 print:h-auto print:[page:board]'
          : 'min-h-full max-w-[100rem] pt-2 pb-24 md:px-6 md:pt-4 md:pb-6',
        'print:max-w-none print:p-0',
      )}
    >
      <header
        className={cx(
          'flex flex-wrap gap-x-4 gap-y-2',
          fill ? 'mb-1.5 items-center gap-x-3 gap-y-1.5 md:flex-nowrap' : 'mb-3 items-start md:mb-4',
          sheet && 'print:hidden',
        )}
      >
        <div className={fill ? 'min-w-0 max-md:flex-1 md:shrink-0' : 'min-w-0 flex-1 basis-40 sm:basis-64'}>
          {trail && <div className="mb-0.5 text-xs text-muted">{trail}</div>}
          <h1 ref={heading} className={cx('font-semibold tracking-tight text-balance', fill ? 'text-lg' : 'text-xl')}>
            {title}
          </h1>
          {meta && (
            <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted *:first-letter:uppercase">
              {meta}
            </div>
          )}
        </div>
        {actions && (
          <div className={cx('flex items-center gap-2', fill ? 'min-w-0 md:flex-1' : 'flex-wrap')}>{actions}</div>
        )}
      </header>
      {children}
    </div>
  )
}

export function Panel({
  title,
  actions,
  children,
  className,
}: {
  title?: ReactNode
  actions?: ReactNode
  children: ReactNode
  className?: string
}) {
  return (
    <section
      aria-label={typeof title === 'string' ? title : undefined}
      className={cx('rounded-lg border border-line bg-surface shadow-card', className)}
    >
      {title && (
        <header className="flex flex-wrap items-center gap-x-2 gap-y-1.5 border-b border-line px-4 py-2.5">
          <h2 className="min-w-fit flex-1 text-sm font-semibold">{title}</h2>
          {actions}
        </header>
      )}
      <div className="p-4">{children}</div>
    </section>
  )
}

/** Frame of the screens that need a session. */
import { Trans } from '@lingui/react/macro'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { InQueue } from '#app/sidebar/InQueue.tsx'
import { mayOpen } from '#app/sidebar/navigation.ts'
import { BottomBar, Sidebar } from '#app/sidebar/Sidebar.tsx'
import { AccountNotice } from '#app/top/AccountNotice.tsx'
import { Strip } from '#app/top/Strip.tsx'
import { TopBar } from '#app/top/TopBar.tsx'
import { PendingOnPage } from '#components/pending/PendingActs.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useViewer, Viewer_Query, ViewerContext } from '#graphql/entities/viewer.ts'
import type { Viewer_QueryQuery } from '#graphql/generated/graphql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { suggestDensity } from '#lib/appearance/theme.ts'
import { setDraftOwner } from '#lib/hooks/useDraft.ts'
import { followAccount } from '#lib/i18n/locale.ts'
import { setZones } from '#lib/i18n/timeZone.ts'
import { Skeleton } from '#ui/feedback/Skeleton.tsx'
import { Forbidden } from '#ui/feedback/states.tsx'
import { Commands } from './Commands.tsx'
import { FirstTour } from './FirstTour.tsx'
import { ToSignIn } from './ToSignIn.tsx'
import { Undo } from './Undo.tsx'
import { useShellFeeds } from './useShellFeeds.ts'

/** Visitors without a session go to the sign-in page and return to the requested address afterwards. */
export function Shell() {
  const { data, error, refetch } = usePageQuery({ query: Viewer_Query })
  useAccountLocale(data?.viewer.locale)
  if (!data) return <QueryState error={error} onRetry={refetch} className="p-10" />
  return <Frame viewer={data.viewer} />
}

function Frame({ viewer }: { viewer: Viewer_QueryQuery['viewer'] }) {
  const { role } = viewer
  const [open, setOpen] = useState<'palette' | 'shortcuts' | null>(null)
  const staff = viewer.can.includes('READ_CASES')
  useLayoutEffect(() => suggestDensity(staff ? 'compact' : 'comfortable'), [staff])
  if (!role) return <ToSignIn />
  setDraftOwner(viewer.id ?? '')
  setZones(viewer.authorityTimeZone, viewer.timeZone)
  return (
    <ViewerContext value={{ ...viewer, role }}>
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        <Trans>Đến nội dung chính</Trans>
      </a>
      <div className="flex h-dvh overflow-hidden print:block print:h-auto print:overflow-visible">
        <Sidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onFind={() => setOpen('palette')} />
          <AccountNotice />
          <Strip />
          <main
            id="main"
            tabIndex={-1}
            className="relative min-h-0 flex-1 scroll-pb-14 overflow-auto outline-none md:scroll-pb-0 print:overflow-visible"
          >
            <InQueue />
            <PendingOnPage />
            <Suspense fallback={<Skeleton className="p-8" />}>
              <CurrentScreen />
            </Suspense>
          </main>
          <BottomBar />
        </div>
      </div>
      <Commands open={open} onOpen={setOpen} />
      <FirstTour />
      <Undo />
    </ViewerContext>
  )
}

/** Switches to the language of the account, unless the user chose one in this browser. */
function useAccountLocale(account: 'VI' | 'EN' | null | undefined) {
  useEffect(() => {
    if (account) followAccount(account === 'EN' ? 'en' : 'vi')
  }, [account])
}

/** A separate component, because a new address must not re-render the frame. */
function CurrentScreen() {
  const { can } = useViewer()
  useShellFeeds(can.includes('READ_CASES'))
  const pathname = useLocation({ select: (location) => location.pathname })
  return mayOpen(can, pathname) ? <Outlet /> : <Forbidden />
}

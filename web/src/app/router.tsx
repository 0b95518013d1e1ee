/** Route tree: addresses, their validated search parameters, and the screen of each. */
import { createRoute, createRouter } from '@tanstack/react-router'
import { useDeferredValue } from 'react'
import { z } from 'zod/mini'
import { boardSearch } from '#features/board/urlParams.ts'
import { briefingSearch } from '#features/briefings/urlParams.ts'
import { casesSearch } from '#features/cases/list/urlParams.ts'
import { caseSearch } from '#features/cases/urlParams.ts'
import { commitmentSearch, commitmentsSearch } from '#features/commitments/urlParams.ts'
import { deskSearch, inQueueSearch } from '#features/desk/urlParams.ts'
import { figuresSearch } from '#features/figures/urlParams.ts'
import { handoverSearch } from '#features/handover/urlParams.ts'
import { measurementsSearch } from '#features/measurements/urlParams.ts'
import { requestsSearch } from '#features/requests/list/urlParams.ts'
import { draftSearch, draftsSearch, inboxSearch } from '#features/requests/urlParams.ts'
import { tipsSearch } from '#features/tips/urlParams.ts'
import { parseSearch, stringifySearch } from '#lib/urlParams.ts'
import { administration } from './administration.tsx'
import { NotFoundScreen } from './Broken.tsx'
import { entrances } from './entrances.tsx'
import { Home } from './Home.tsx'
import { Profile } from './Profile.tsx'
import * as screens from './screens.ts'
import { inShell, root, shell } from './shellRoute.ts'

const home = createRoute({ getParentRoute: inShell, path: '/', component: Home })

const board = createRoute({
  getParentRoute: inShell,
  path: '/board',
  validateSearch: boardSearch,
  // Defers the search parameters, so that the browser shows the effect of a press before the board re-renders.
  component: () => <screens.BoardPage search={useDeferredValue(board.useSearch())} />,
})

const desk = createRoute({
  getParentRoute: inShell,
  path: '/desk',
  validateSearch: deskSearch,
  component: () => <screens.DeskPage search={desk.useSearch()} />,
})

const request = createRoute({
  getParentRoute: inShell,
  path: '/requests/$request',
  validateSearch: inQueueSearch,
  component: () => <screens.RequestPage id={request.useParams().request} />,
})

const inbox = createRoute({
  getParentRoute: inShell,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: () => <screens.InboxPage search={inbox.useSearch()} />,
})

const draft = createRoute({
  getParentRoute: inShell,
  path: '/requests/draft',
  validateSearch: z.extend(draftSearch, inQueueSearch.shape),
  component: () => <screens.DraftPage search={draft.useSearch()} />,
})

const cases = createRoute({
  getParentRoute: inShell,
  path: '/cases',
  validateSearch: casesSearch,
  component: () => <screens.CasesPage search={cases.useSearch()} />,
})

const oneCase = createRoute({
  getParentRoute: inShell,
  path: '/cases/$case',
  validateSearch: caseSearch,
  component: () => <screens.CasePage id={oneCase.useParams().case} search={oneCase.useSearch()} />,
})

const drafts = createRoute({
  getParentRoute: inShell,
  path: '/cases/$case/drafts',
  validateSearch: draftsSearch,
  component: () => <screens.DraftsPage caseId={drafts.useParams().case} isOpen={drafts.useSearch().open === 'batch'} />,
})

const tips = createRoute({
  getParentRoute: inShell,
  path: '/tips',
  validateSearch: tipsSearch,
  component: () => <screens.TipsPage search={tips.useSearch()} />,
})

const newTip = createRoute({ getParentRoute: inShell, path: '/tips/new', component: () => <screens.NewTipPage /> })

const tip = createRoute({
  getParentRoute: inShell,
  path: '/tips/$tip',
  validateSearch: inQueueSearch,
  component: () => <screens.TipPage id={tip.useParams().tip} />,
})

const figures = createRoute({
  getParentRoute: inShell,
  path: '/figures',
  validateSearch: figuresSearch,
  component: () => <screens.FiguresPage search={figures.useSearch()} />,
})

const handover = createRoute({
  getParentRoute: inShell,
  path: '/handover',
  validateSearch: handoverSearch,
  component: () => <screens.HandoverPage search={handover.useSearch()} />,
})

const notifications = createRoute({
  getParentRoute: inShell,
  path: '/notifications',
  component: () => <screens.NotificationsPage />,
})

const profile = createRoute({ getParentRoute: inShell, path: '/profile', component: Profile })

const security = createRoute({
  getParentRoute: inShell,
  path: '/profile/security',
  component: () => <screens.SecurityPage />,
})

const briefings = createRoute({
  getParentRoute: inShell,
  path: '/briefings',
  component: () => <screens.BriefingsPage />,
})

const briefing = createRoute({
  getParentRoute: inShell,
  path: '/briefings/$briefing',
  validateSearch: briefingSearch,
  component: () => <screens.BriefingPage id={briefing.useParams().briefing} search={briefing.useSearch()} />,
})

const commitments = createRoute({
  getParentRoute: inShell,
  path: '/commitments',
  validateSearch: commitmentsSearch,
  component: () => <screens.CommitmentsPage search={commitments.useSearch()} />,
})

const commitment = createRoute({
  getParentRoute: inShell,
  path: '/commitments/$commitment',
  validateSearch: commitmentSearch,
  component: () => <screens.CommitmentPage id={commitment.useParams().commitment} search={commitment.useSearch()} />,
})

const inspection = createRoute({
  getParentRoute: inShell,
  path: '/inspections/$inspection',
  component: () => <screens.InspectionPage id={inspection.useParams().inspection} />,
})

const measurements = createRoute({
  getParentRoute: inShell,
  path: '/measurements',
  validateSearch: measurementsSearch,
  component: () => <screens.MeasurementsPage search={measurements.useSearch()} />,
})

/** The route of unknown addresses, a child of the shell so that the navigation stays visible. */
const unknown = createRoute({ getParentRoute: inShell, path: '$', component: NotFoundScreen })

const requests = createRoute({
  getParentRoute: inShell,
  path: '/requests',
  validateSearch: requestsSearch,
  component: () => <screens.RequestsPage search={requests.useSearch()} />,
})

export const router = createRouter({
  routeTree: root.addChildren([
    ...entrances,
    shell.addChildren([
      home,
      desk,
      board,
      requests,
      request,
      inbox,
      draft,
      cases,
      oneCase,
      drafts,
      tips,
      newTip,
      tip,
      figures,
      handover,
      notifications,
      profile,
      security,
      ...administration,
      briefings,
      briefing,
      commitments,
      commitment,
      inspection,
      measurements,
      unknown,
    ]),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { lazy } from 'react'
import { accountsSearch } from '#features/accounts/search.ts'
import { boardSearch } from '#features/board/search.ts'
import { briefingSearch } from '#features/briefing/search.ts'
import { caseSearch, casesSearch } from '#features/case/search.ts'
import { commitmentSearch, commitmentsSearch } from '#features/commitments/search.ts'
import { deskSearch, inQueueSearch } from '#features/desk/search.ts'
import { handoverSearch } from '#features/handover/search.ts'
import { figuresSearch } from '#features/metrics/search.ts'
import { draftSearch } from '#features/request/search.ts'
import { signInSearch } from '#features/sign-in/search.ts'
import { tipsSearch } from '#features/tips/search.ts'
import { wallSearch } from '#features/wall/search.ts'
import { parseSearch, stringifySearch } from '#lib/search.ts'
import { Broken, NotHere } from './Broken.tsx'
import { Home } from './Home.tsx'
import { Shell } from './Shell.tsx'
import { screen } from './screen.ts'
import { ToSignIn } from './ToSignIn.tsx'

// Each screen is its own chunk. A screen gets its parameters as properties, so it knows nothing of the tree it hangs in.
export const loadBoard = () => import('#features/board/BoardPage.tsx')
const BoardPage = lazy(loadBoard)
const DeskPage = screen(() => import('#features/desk/DeskPage.tsx'))
const BriefingsPage = screen(() => import('#features/briefing/BriefingsPage.tsx'))
const BriefingPage = screen(() => import('#features/briefing/BriefingPage.tsx'))
const CasesPage = screen(() => import('#features/case/CasesPage.tsx'))
const CasePage = screen(() => import('#features/case/CasePage.tsx'))
const DraftPage = screen(() => import('#features/request/DraftPage.tsx'))
const RequestPage = screen(() => import('#features/request/RequestPage.tsx'))
const TipsPage = screen(() => import('#features/tips/TipsPage.tsx'))
const NewTipPage = screen(() => import('#features/tips/NewTipPage.tsx'))
const TipPage = screen(() => import('#features/tips/TipPage.tsx'))
const CommitmentsPage = screen(() => import('#features/commitments/CommitmentsPage.tsx'))
const CommitmentPage = screen(() => import('#features/commitments/CommitmentPage.tsx'))
const FiguresPage = screen(() => import('#features/metrics/FiguresPage.tsx'))
const SignInPage = screen(() => import('#features/sign-in/SignInPage.tsx'))
const WallPage = screen(() => import('#features/wall/WallPage.tsx'))
const HandoverPage = screen(() => import('#features/handover/HandoverPage.tsx'))
const NotificationsPage = screen(() => import('#features/notifications/NotificationsPage.tsx'))
const DisplaysPage = screen(() => import('#features/displays/DisplaysPage.tsx'))
const AccountsPage = screen(() => import('#features/accounts/AccountsPage.tsx'))
const InvitationPage = screen(() => import('#features/sign-in/InvitationPage.tsx'))

const root = createRootRoute({ notFoundComponent: NotHere, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: () => <SignInPage {...signIn.useSearch()} />,
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/accept-invitation',
  component: () => <InvitationPage />,
})

/** A wall has no frame round it, and a display no session. */
const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall/$view',
  validateSearch: wallSearch,
  component: () => <WallPage view={wall.useParams().view} search={wall.useSearch()} stranger={<ToSignIn />} />,
})

const pairing = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  component: () => <WallPage view={null} search={{}} stranger={null} />,
})

/** Everything behind the sign-in hangs in the shell. */
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const inShell = () => shell

const home = createRoute({ getParentRoute: inShell, path: '/', component: Home })

const board = createRoute({
  getParentRoute: inShell,
  path: '/board',
  validateSearch: boardSearch,
  component: () => <BoardPage search={board.useSearch()} />,
})

const desk = createRoute({
  getParentRoute: inShell,
  path: '/desk',
  validateSearch: deskSearch,
  component: () => <DeskPage search={desk.useSearch()} />,
})

const request = createRoute({
  getParentRoute: inShell,
  path: '/requests/$request',
  validateSearch: inQueueSearch,
  component: () => <RequestPage id={request.useParams().request} />,
})

/** A new letter, or one that is still a draft. */
const draft = createRoute({
  getParentRoute: inShell,
  path: '/requests/draft',
  validateSearch: draftSearch,
  component: () => <DraftPage search={draft.useSearch()} />,
})

const cases = createRoute({
  getParentRoute: inShell,
  path: '/cases',
  validateSearch: casesSearch,
  component: () => <CasesPage search={cases.useSearch()} />,
})

const oneCase = createRoute({
  getParentRoute: inShell,
  path: '/cases/$case',
  validateSearch: caseSearch,
  component: () => <CasePage id={oneCase.useParams().case} search={oneCase.useSearch()} />,
})

const tips = createRoute({
  getParentRoute: inShell,
  path: '/tips',
  validateSearch: tipsSearch,
  component: () => <TipsPage search={tips.useSearch()} />,
})

const newTip = createRoute({ getParentRoute: inShell, path: '/tips/new', component: () => <NewTipPage /> })

const tip = createRoute({
  getParentRoute: inShell,
  path: '/tips/$tip',
  validateSearch: inQueueSearch,
  component: () => <TipPage id={tip.useParams().tip} />,
})

const figures = createRoute({
  getParentRoute: inShell,
  path: '/figures',
  validateSearch: figuresSearch,
  component: () => <FiguresPage search={figures.useSearch()} />,
})

const handover = createRoute({
  getParentRoute: inShell,
  path: '/handover',
  validateSearch: handoverSearch,
  component: () => <HandoverPage search={handover.useSearch()} />,
})

const notifications = createRoute({
  getParentRoute: inShell,
  path: '/notifications',
  component: () => <NotificationsPage />,
})

const displays = createRoute({ getParentRoute: inShell, path: '/displays', component: () => <DisplaysPage /> })
const accounts = createRoute({
  getParentRoute: inShell,
  path: '/accounts',
  validateSearch: accountsSearch,
  component: () => <AccountsPage search={accounts.useSearch()} />,
})
const briefings = createRoute({ getParentRoute: inShell, path: '/briefings', component: () => <BriefingsPage /> })

const briefing = createRoute({
  getParentRoute: inShell,
  path: '/briefings/$briefing',
  validateSearch: briefingSearch,
  component: () => <BriefingPage id={briefing.useParams().briefing} search={briefing.useSearch()} />,
})

const commitments = createRoute({
  getParentRoute: inShell,
  path: '/commitments',
  validateSearch: commitmentsSearch,
  component: () => <CommitmentsPage search={commitments.useSearch()} />,
})

const commitment = createRoute({
  getParentRoute: inShell,
  path: '/commitments/$commitment',
  validateSearch: commitmentSearch,
  component: () => <CommitmentPage id={commitment.useParams().commitment} search={commitment.useSearch()} />,
})

/** Addresses that were printed in letters or sent in chats keep working. */
const requests = createRoute({
  getParentRoute: () => root,
  path: '/requests',
  beforeLoad: () => {
    throw redirect({ to: '/board' })
  },
})

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    invitation,
    wall,
    pairing,
    requests,
    shell.addChildren([
      home,
      desk,
      board,
      request,
      draft,
      cases,
      oneCase,
      tips,
      newTip,
      tip,
      figures,
      handover,
      notifications,
      displays,
      accounts,
      briefings,
      briefing,
      commitments,
      commitment,
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

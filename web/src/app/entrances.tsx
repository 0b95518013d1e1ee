/** Routes outside the shell: the pages before the sign-in, and the wall. */
import { createRoute } from '@tanstack/react-router'
import { secondFactorSearch, signInSearch } from '#features/sign-in/urlParams.ts'
import { wallSearch } from '#features/wall/urlParams.ts'
import * as screens from './screens.ts'
import { root } from './shellRoute.ts'
import { ToSignIn } from './ToSignIn.tsx'

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: signInSearch,
  component: () => <screens.SignInPage {...signIn.useSearch()} />,
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/accept-invitation',
  component: () => <screens.InvitationPage />,
})

const secondFactor = createRoute({
  getParentRoute: () => root,
  path: '/second-factor',
  validateSearch: secondFactorSearch,
  component: () => <screens.SecondFactorPage to={secondFactor.useSearch().to} />,
})

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  component: () => <screens.ForgottenPasswordPage />,
})

/** The wall, a page for large displays, is outside the shell, because a display has no session. */
const wall = createRoute({
  getParentRoute: () => root,
  path: '/wall/$view',
  validateSearch: wallSearch,
  component: () => <screens.WallPage view={wall.useParams().view} search={wall.useSearch()} signedOut={<ToSignIn />} />,
})

const pairing = createRoute({
  getParentRoute: () => root,
  path: '/wall',
  component: () => <screens.WallPage view={null} search={{}} signedOut={null} />,
})

export const entrances = [signIn, invitation, forgottenPassword, secondFactor, wall, pairing] as const

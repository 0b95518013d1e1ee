/** The two roots of the route tree: one for all routes, and one for the routes that need a session. */
import { createRootRoute, createRoute } from '@tanstack/react-router'
import { ErrorScreen, NotFoundScreen } from './Broken.tsx'
import { Shell } from './Shell.tsx'

export const root = createRootRoute({ notFoundComponent: NotFoundScreen, errorComponent: ErrorScreen })

export const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
export const inShell = () => shell

/**
 * The routes of the lists beside the daily work (accounts that violate again, imports) and of the administration: wall displays, accounts
 * and the operator's reference data.
 */
import { createRoute } from '@tanstack/react-router'
import { accountsSearch } from '#features/accounts/urlParams.ts'
import { categoriesSearch } from '#features/categories/urlParams.ts'
import { importsSearch } from '#features/imports/urlParams.ts'
import { jobsSearch } from '#features/jobs/urlParams.ts'
import { lawSearch } from '#features/law/urlParams.ts'
import { ownerSearch } from '#features/owners/urlParams.ts'
import { platformsSearch } from '#features/platforms/urlParams.ts'
import { vocabulariesSearch } from '#features/vocabularies/urlParams.ts'
import * as screens from './screens.ts'
import { inShell } from './shellRoute.ts'

const displays = createRoute({ getParentRoute: inShell, path: '/displays', component: () => <screens.DisplaysPage /> })
const accounts = createRoute({
  getParentRoute: inShell,
  path: '/accounts',
  validateSearch: accountsSearch,
  component: () => <screens.AccountsPage search={accounts.useSearch()} />,
})
const platforms = createRoute({
  getParentRoute: inShell,
  path: '/platforms',
  validateSearch: platformsSearch,
  component: () => <screens.PlatformsPage search={platforms.useSearch()} />,
})
const authority = createRoute({
  getParentRoute: inShell,
  path: '/authority',
  component: () => <screens.AuthorityPage />,
})
const categories = createRoute({
  getParentRoute: inShell,
  path: '/categories',
  validateSearch: categoriesSearch,
  component: () => <screens.CategoriesPage search={categories.useSearch()} />,
})
const vocabularies = createRoute({
  getParentRoute: inShell,
  path: '/vocabularies',
  validateSearch: vocabulariesSearch,
  component: () => <screens.VocabulariesPage search={vocabularies.useSearch()} />,
})
const law = createRoute({
  getParentRoute: inShell,
  path: '/law',
  validateSearch: lawSearch,
  component: () => <screens.LawPage search={law.useSearch()} />,
})
const calendars = createRoute({
  getParentRoute: inShell,
  path: '/calendars',
  component: () => <screens.CalendarsPage />,
})
const imports = createRoute({
  getParentRoute: inShell,
  // POST /imports receives files.
  path: '/intake',
  validateSearch: importsSearch,
  component: () => <screens.ImportsPage search={imports.useSearch()} />,
})
const jobs = createRoute({
  getParentRoute: inShell,
  path: '/jobs',
  validateSearch: jobsSearch,
  component: () => <screens.JobsPage search={jobs.useSearch()} />,
})
const systemStatus = createRoute({
  getParentRoute: inShell,
  path: '/settings/operations',
  component: () => <screens.SystemStatusPage />,
})

const webhooks = createRoute({
  getParentRoute: inShell,
  path: '/webhooks',
  component: () => <screens.WebhooksPage />,
})
const onCall = createRoute({ getParentRoute: inShell, path: '/on-call', component: () => <screens.OnCallPage /> })

const owners = createRoute({ getParentRoute: inShell, path: '/owners', component: () => <screens.OwnersPage /> })
const strikeRules = createRoute({
  getParentRoute: inShell,
  path: '/owners/rules',
  component: () => <screens.StrikeRulesPage />,
})
const owner = createRoute({
  getParentRoute: inShell,
  path: '/owners/$owner',
  validateSearch: ownerSearch,
  component: () => <screens.OwnerPage id={owner.useParams().owner} draftFor={owner.useSearch().draft ?? null} />,
})
const routing = createRoute({ getParentRoute: inShell, path: '/routing', component: () => <screens.RoutingPage /> })

export const administration = [
  routing,
  owners,
  strikeRules,
  owner,
  displays,
  accounts,
  authority,
  platforms,
  categories,
  vocabularies,
  law,
  calendars,
  imports,
  jobs,
  systemStatus,
  onCall,
  webhooks,
] as const

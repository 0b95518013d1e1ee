/**
 * Lazily loaded screens, one chunk each. A screen receives its route parameters as props, so that it does not depend on
 * the route tree.
 */
import { lazy } from 'react'
import { screen } from './screen.ts'

export const loadBoard = () => import('#features/board/BoardPage.tsx')
export const BoardPage = lazy(loadBoard)
export const DeskPage = screen(() => import('#features/desk/DeskPage.tsx'))
export const BriefingsPage = screen(() => import('#features/briefings/BriefingsPage.tsx'))
export const BriefingPage = screen(() => import('#features/briefings/BriefingPage.tsx'))
export const CasesPage = screen(() => import('#features/cases/CasesPage.tsx'))
export const CasePage = screen(() => import('#features/cases/CasePage.tsx'))
export const DraftPage = screen(() => import('#features/requests/drafting/DraftPage.tsx'))
export const DraftsPage = screen(() => import('#features/requests/batch/DraftsPage.tsx'))
export const RequestPage = screen(() => import('#features/requests/RequestPage.tsx'))
export const TipsPage = screen(() => import('#features/tips/TipsPage.tsx'))
export const NewTipPage = screen(() => import('#features/tips/NewTipPage.tsx'))
export const TipPage = screen(() => import('#features/tips/TipPage.tsx'))
export const CommitmentsPage = screen(() => import('#features/commitments/CommitmentsPage.tsx'))
export const CommitmentPage = screen(() => import('#features/commitments/CommitmentPage.tsx'))
export const InspectionPage = screen(() => import('#features/commitments/inspections/InspectionPage.tsx'))
export const MeasurementsPage = screen(() => import('#features/measurements/MeasurementsPage.tsx'))
export const FiguresPage = screen(() => import('#features/figures/FiguresPage.tsx'))
export const SignInPage = screen(() => import('#features/sign-in/SignInPage.tsx'))
export const WallPage = screen(() => import('#features/wall/WallPage.tsx'))
export const HandoverPage = screen(() => import('#features/handover/HandoverPage.tsx'))
export const NotificationsPage = screen(() => import('#features/notifications/NotificationsPage.tsx'))
export const DisplaysPage = screen(() => import('#features/displays/DisplaysPage.tsx'))
export const AccountsPage = screen(() => import('#features/accounts/AccountsPage.tsx'))
export const AuthorityPage = screen(() => import('#features/authority/AuthorityPage.tsx'))
export const PlatformsPage = screen(() => import('#features/platforms/PlatformsPage.tsx'))
export const CategoriesPage = screen(() => import('#features/categories/CategoriesPage.tsx'))
export const VocabulariesPage = screen(() => import('#features/vocabularies/VocabulariesPage.tsx'))
export const LawPage = screen(() => import('#features/law/LawPage.tsx'))
export const CalendarsPage = screen(() => import('#features/calendars/CalendarsPage.tsx'))
export const JobsPage = screen(() => import('#features/jobs/JobsPage.tsx'))
export const InvitationPage = screen(() => import('#features/sign-in/InvitationPage.tsx'))

/**
 * The page of a wall, a large screen that shows the board from a distance. It serves signed-in staff, and displays with
 * and without a token.
 */
import { useEffect, useState } from 'react'
import { setCredential } from '#graphql/client/credential.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { applyWallTheme } from '#lib/appearance/theme.ts'
import { switchLocale } from '#lib/i18n/locale.ts'
import { setZones } from '#lib/i18n/timeZone.ts'
import { addressOf } from '#lib/wallViews.ts'
import { slidesOf } from './playlist.ts'
import { tokenOf } from './token.ts'
import type { WallSearch } from './urlParams.ts'
import { WallEntrance } from './WallEntrance.tsx'
import { WallQueryState } from './WallQueryState.tsx'
import { WallScreen } from './WallScreen.tsx'
import { WallViewer_Query } from './wall.graphql.ts'

type WallPageProps = {
  /** The key of a view for signed-in users, or the id of a display; null for a display that is not paired yet. */
  view: string | null
  search: WallSearch
  signedOut: React.ReactNode
}

export default function WallPage({ view, search, signedOut }: WallPageProps) {
  useEffect(applyWallTheme, [])
  if (view === null) return <WallEntrance />
  if (view.startsWith('Display_')) return <DisplayWall key={view} display={view} />
  return <StaffWall view={view} search={search} signedOut={signedOut} />
}

/**
 * The viewer of this screen: a person or a display. Many people read a wall, so a wall shows times in the authority's
 * zone.
 */
function useWallViewer(pause = false) {
  const result = usePageQuery({ query: WallViewer_Query, pause })
  if (result.data) setZones(result.data.viewer.authorityTimeZone, null)
  return result
}

function StaffWall({ view, search, signedOut }: WallPageProps & { view: string }) {
  const { data, error, refetch } = useWallViewer()
  if (!data) return <WallQueryState error={error} onRetry={refetch} />
  return data.viewer.role ? <WallScreen name={null} slides={slidesOf(view, search)} /> : signedOut
}

function DisplayWall({ display }: { display: string }) {
  const [token] = useState(() => {
    const storedToken = tokenOf(display)
    setCredential(storedToken)
    return storedToken
  })
  const { data, error, refetch } = useWallViewer(!token)
  const shown = data?.viewer.display ?? null
  const locale = shown?.locale
  useEffect(() => {
    if (locale) void switchLocale(locale === 'EN' ? 'en' : 'vi')
  }, [locale])
  const refused = (error?.response as Response | undefined)?.status === 401
  if (!token || refused || (data && !shown)) return <WallEntrance refused={Boolean(token)} />
  if (!shown) return <WallQueryState error={error} onRetry={refetch} />
  const slides = shown.slides.map((slide) => ({ view: addressOf(slide), seconds: slide.seconds }))
  return <WallScreen name={shown.name} slides={slides} />
}

import { useEffect, useState } from 'react'
import { showCredential } from '#graphql/client/credential.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { switchLocale } from '#lib/i18n/locale.ts'
import { wearWall } from '#lib/theme.ts'
import { slidesOf } from './playlist.ts'
import { tokenOf } from './token.ts'
import type { WallSearch } from './urlParams.ts'
import { WallEntrance } from './WallEntrance.tsx'
import { WallQueryState } from './WallQueryState.tsx'
import { WallScreen } from './WallScreen.tsx'
import { WallViewer_Query } from './wall.graphql.ts'

type WallPageProps = {
  /** A view for who is signed in, or the id of a display; null where a display is yet to be paired. */
  view: string | null
  search: WallSearch
  /** What to do with somebody who is neither. */
  stranger: React.ReactNode
}

export default function WallPage({ view, search, stranger }: WallPageProps) {
  useEffect(wearWall, [])
  if (view === null) return <WallEntrance />
  if (view.startsWith('Display_')) return <DisplayWall key={view} display={view} />
  return <StaffWall view={view} search={search} stranger={stranger} />
}

/** Whose screen this is. */
const useWallViewer = (pause = false) => usePageQuery({ query: WallViewer_Query, pause })

function StaffWall({ view, search, stranger }: WallPageProps & { view: string }) {
  const { data, error, refetch } = useWallViewer()
  if (!data) return <WallQueryState error={error} onRetry={refetch} />
  return data.viewer.role ? <WallScreen name={null} slides={slidesOf(view, search)} /> : stranger
}

function DisplayWall({ display }: { display: string }) {
  const [token] = useState(() => {
    const result = tokenOf(display)
    showCredential(result)
    return result
  })
  const { data, error, refetch } = useWallViewer(!token)
  const shown = data?.viewer.display ?? null
  const locale = shown?.locale
  useEffect(() => {
    if (locale === 'vi' || locale === 'en') void switchLocale(locale)
  }, [locale])
  const refused = (error?.response as Response | undefined)?.status === 401
  if (!token || refused || (data && !shown)) return <WallEntrance refused={Boolean(token)} />
  if (!shown) return <WallQueryState error={error} onRetry={refetch} />
  return <WallScreen name={shown.name} slides={shown.slides} />
}

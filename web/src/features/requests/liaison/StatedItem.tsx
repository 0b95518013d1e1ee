/** The details of an item in the letter. */
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { placeKinds } from '#features/requests/stated/places/placeKinds.ts'
import { seenSources } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import type { LiaisonItem } from './liaison.graphql.ts'
import { ReaderText } from './ReaderText.tsx'
import { SharedFiles } from './SharedFiles.tsx'

type StatedItemProps = {
  item: Pick<LiaisonItem, 'reasons' | 'places' | 'lastSeen' | 'additions' | 'sharedEvidence'> & {
    previous: object | null
  }
  formal: string
  hidden: boolean
  /** Whether to leave out the places, and the time at which the authority saw the content. */
  brief?: boolean
}

export function StatedItem({ item, formal, hidden, brief = false }: StatedItemProps) {
  const { t } = useLingui()
  const { reasons, places, lastSeen, additions, sharedEvidence, previous } = item
  return (
    <dl className="mt-1.5 space-y-1 text-sm">
      {reasons.length > 0 && (
        <Fact term={t`Lý do`}>
          <ReaderText texts={reasons} formal={formal} />
        </Fact>
      )}
      {(brief ? [] : places).map((place) => (
        <Fact key={`${place.kind} ${place.value}`} term={label(placeKinds, place.kind)}>
          <span className="break-all">{place.value}</span>
          {place.seenAt && <span className="text-muted tabular-nums"> · {dateTime(place.seenAt)}</span>}
        </Fact>
      ))}
      {lastSeen && !brief && (
        <Fact term={t`Ghi nhận lúc`}>
          <span className="tabular-nums">{dateTime(lastSeen.at)}</span>
          <span className="text-muted"> · {label(seenSources, lastSeen.source)}</span>
        </Fact>
      )}
      {previous && additions.length > 0 && (
        <Fact term={t`Nội dung bổ sung`}>
          <ReaderText texts={additions} formal={formal} />
        </Fact>
      )}
      {sharedEvidence.length > 0 && (
        <Fact term={t`Chứng cứ gửi kèm`}>
          <SharedFiles files={sharedEvidence} hidden={hidden} />
        </Fact>
      )}
    </dl>
  )
}

export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="gap-x-2 sm:flex">
      <dt className="shrink-0 text-muted sm:w-32">{term}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  )
}

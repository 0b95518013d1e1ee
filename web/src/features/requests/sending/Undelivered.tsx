/** The notice on an undelivered request, with a button that sends the request to the next contact point. */
import { useLingui } from '@lingui/react/macro'
import { Send } from 'lucide-react'
import { useLacksLiaison } from '#features/requests/NoLiaison.tsx'
import type { StaffRequestData } from '#features/requests/requests.graphql.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { keepDraft } from '#lib/hooks/useDraft.ts'
import { duration } from '#lib/i18n/durations.ts'
import { failureText } from '#lib/i18n/failures.ts'
import { nameOfCode, termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { useClock } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { type ContactPoint, contactPointsOf, PORTAL } from './contactPoints.ts'

/** Reads the newest log entries. The entry that states the failed contact point is nearly always among them. */
const FailedPoint_Query = graphql(`
  query FailedPoint_Query($id: ID!) {
    request(id: $id) {
      id
      events(first: 20) {
        nodes {
          id
          payload {
            ... on RequestUndeliveredEventPayload {
              via { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
              address
            }
          }
        }
      }
    }
  }
`)

type UndeliveredProps = { request: StaffRequestData; failure: string; since: string; onSend(): void }

export function Undelivered({ request, failure, since, onSend }: UndeliveredProps) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  const lacksLiaison = useLacksLiaison(request)
  const { data } = usePageQuery({ query: FailedPoint_Query, variables: { id: request.id } })
  const age = useClock((now) => duration(now - Date.parse(since)))
  const [failed] = (data?.request?.events.nodes ?? []).flatMap(({ payload }) =>
    payload && 'via' in payload && payload.via ? [payload] : [],
  )
  const points = contactPointsOf(request.platform).filter(({ via }) => via !== PORTAL || !lacksLiaison)
  const next = failed ? nextAfter(points, { via: failed.via?.code, address: failed.address ?? '' }) : undefined
  const place = failed?.via && [termName(failed.via), failed.address].filter(Boolean).join(' · ')
  const send = ({ key }: ContactPoint) => {
    keepDraft(`request/${request.id}/send`, { contactPoint: key }, request.version)
    onSend()
  }
  return (
    <Callout
      tone="bad"
      title={t`Gửi không thành công, chưa đến nơi nhận ${age}`}
      action={
        next &&
        request.allowedCommands.includes('SEND_REQUEST') && (
          <Button small icon={<Send className="size-3.5" />} onPress={() => send(next)}>
            {t`Gửi qua ${[nameOfCode(channelKinds, next.via), next.address].filter(Boolean).join(' · ')}…`}
          </Button>
        )
      }
    >
      {place && <p>{t`Kênh đã thử: ${place}`}</p>}
      <p>
        {failureText(failure, channelKinds)} ({dateTime(since)})
      </p>
    </Callout>
  )
}

function nextAfter(
  points: readonly ContactPoint[],
  failed: { via: string | undefined; address: string },
): ContactPoint | undefined {
  const isFailed = ({ via, address }: ContactPoint) =>
    via === failed.via && (failed.address === '' || address === failed.address)
  const at = points.findIndex(isFailed)
  return points.slice(at + 1).find((point) => !isFailed(point)) ?? points.find((point) => !isFailed(point))
}

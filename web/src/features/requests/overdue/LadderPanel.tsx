/** The ladder of a request: the rung that is due now, what follows, the letters that were sent, and the calls. */
import { useLingui } from '@lingui/react/macro'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import { CallList } from './CallList.tsx'
import { LetterList } from './LetterList.tsx'
import { RequestLadder_Query } from './ladder.graphql.ts'
import { NextRung } from './NextRung.tsx'
import { OpenItems } from './OpenItems.tsx'
import { Proposed, type Provisions } from './Proposed.tsx'
import { Repetition } from './Repetition.tsx'
import { WaitingLetter } from './WaitingLetter.tsx'

export function LadderPanel({ id, power, prohibitions }: { id: string } & Provisions) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: RequestLadder_Query, variables: { id } })
  const request = data?.request
  if (!request) return null
  const { ladder, ladderLetters, calls, reminders } = request
  const waiting = ladderLetters.find((letter) => letter.id === ladder?.waitingId)
  const isEmpty = !ladder && ladderLetters.length === 0 && calls.length === 0
  if (isEmpty) return null
  return (
    <Panel title={t`Đôn đốc`}>
      <div className="space-y-3 text-sm">
        {reminders > 0 && (
          <p>
            <Badge tone="warn">{t`Đã nhắc ${reminders} lần`}</Badge>
          </p>
        )}
        {waiting && <WaitingLetter request={request} letter={waiting} fits={ladder?.waitingFits ?? false} />}
        {ladder?.proposal && !(waiting && ladder.waitingFits) && (
          <Proposed
            request={request}
            proposal={ladder.proposal}
            contact={ladder.contact}
            legalStep={{ power, prohibitions, points: ladder.points }}
          />
        )}
        {ladder && <NextRung ladder={ladder} letters={ladderLetters} />}
        {ladder && <Repetition request={request} repetition={ladder.repetition} />}
        {/* A proposed rung lists the same items. */}
        {ladder?.resend && !ladder.proposal && <OpenItems {...ladder.resend} />}
        <LetterList letters={ladderLetters.filter((letter) => letter !== waiting)} />
        <CallList request={request.id} calls={calls} />
      </div>
    </Panel>
  )
}

/** The list of a platform's responses to a request, newest first. */
import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { positions } from '#features/requests/items/positions.ts'
import { useTerms } from '#graphql/entities/reference.ts'
import { type FragmentType, readFragment } from '#graphql/generated/fragment-masking.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Badge } from '#ui/feedback/Badge.tsx'
import { EmptyState } from '#ui/feedback/states.tsx'
import { answerText, groupAnswers, numbersOf } from './answers.ts'

// Liaisons read this fragment, so it must contain neither the person who recorded the response nor the proof.
export const Responses_response = graphql(`
  fragment Responses_response on PlatformResponse {
    id
    answeredAt
    recordedAt
    own
    text
    correction
    answers {
      state
      action {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      ground
      itemsCovered
      refusalReason {
        code
        labelVi: label(locale: VI)
        labelEn: label(locale: EN)
      }
      note
      requestItem {
        id
        position
      }
    }
  }
`)

type Response = FragmentType<typeof Responses_response> & {
  recordedBy?: string | null
  proof?: string | null
  reason?: string | null
}

export function Responses({ responses }: { responses: readonly Response[] }) {
  const { t } = useLingui()
  if (responses.length === 0)
    return (
      <EmptyState title={t`Chưa có phản hồi`}>
        <Trans>Nền tảng chưa trả lời mục nào.</Trans>
      </EmptyState>
    )
  return (
    <ol className="space-y-3">
      {[...responses].reverse().map((response) => (
        <OneResponse key={readFragment(Responses_response, response).id} masked={response} />
      ))}
    </ol>
  )
}

function OneResponse({ masked }: { masked: Response }) {
  const { t } = useLingui()
  const response = readFragment(Responses_response, masked)
  const terms = useTerms()
  const recordedLater = Date.parse(response.recordedAt) - Date.parse(response.answeredAt) > 60_000
  const answers = response.answers.map(({ action, refusalReason, ...answer }) => ({
    ...answer,
    action: action?.code ?? null,
    refusalReason: refusalReason?.code ?? null,
  }))
  const many = answers.length
  return (
    <li className="rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <time dateTime={response.answeredAt} className="font-medium tabular-nums">
          {dateTime(response.answeredAt)}
        </time>
        <span className="text-sm text-muted">{plural(many, { one: '# mục', other: '# mục' })}</span>
        {response.correction && <Badge tone="warn">{t`Sửa lại`}</Badge>}
        <span className="ml-auto text-sm text-muted first-letter:uppercase">
          {response.own ? t`nền tảng tự ghi` : masked.recordedBy ? t`${masked.recordedBy} ghi` : t`cán bộ ghi`}
          {recordedLater && ` · ${dateTime(response.recordedAt)}`}
        </span>
      </div>
      <ul className="mt-2 space-y-1.5 text-sm">
        {groupAnswers(answers).map(({ answer, members }) => (
          <li key={answerText(answer, terms) + answer.note} className="flex gap-2">
            <span className="w-8 shrink-0 text-right font-medium tabular-nums">{members.length}</span>
            <span className="min-w-0">
              {answerText(answer, terms)}
              {members.length < many && <span className="text-muted"> · {positions(numbersOf(members))}</span>}
              {answer.note && <span className="block break-words text-muted">“{answer.note}”</span>}
            </span>
          </li>
        ))}
      </ul>
      {response.text && (
        <p className="mt-2 border-l-2 border-line pl-3 text-sm break-words whitespace-pre-line text-muted">
          {response.text}
        </p>
      )}
      {masked.reason && (
        <p className="mt-2 text-sm text-muted">
          <Trans>Sửa vì: {masked.reason}</Trans>
        </p>
      )}
      {masked.proof && (
        <p className="mt-2 text-sm text-muted">
          <Trans>Căn cứ: {masked.proof}</Trans>
        </p>
      )}
    </li>
  )
}

/** The side panels of a request. */

import { useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { EndingProvision } from '#components/law/EndingProvision.tsx'
import { CompletenessPanel } from '#features/requests/completeness/CompletenessPanel.tsx'
import { DeliveriesPanel } from '#features/requests/delivery/DeliveriesPanel.tsx'
import { DocumentsPanel } from '#features/requests/documents/DocumentsPanel.tsx'
import { RequestMails } from '#features/requests/inbox/RequestMails.tsx'
import { LadderPanel } from '#features/requests/overdue/LadderPanel.tsx'
import { LetterPreview } from '#features/requests/preview/LetterPreview.tsx'
import { SentLetter } from '#features/requests/preview/SentLetter.tsx'
import type { useLetterPreview } from '#features/requests/preview/useLetterPreview.ts'
import { SignatoryPanel } from '#features/requests/signing/SignatoryPanel.tsx'
import { RequestStated } from '#features/requests/stated/RequestStated.tsx'
import { citation, powerNote } from '#graphql/entities/reference.ts'
import { limitText } from '#lib/i18n/labels/law.ts'
import { termName } from '#lib/i18n/terms.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { type Fact, Facts } from '#ui/data/Facts.tsx'
import { Panel } from '#ui/layout/Page.tsx'
import type { StaffItem, StaffRequestData } from './requests.graphql.ts'

type RequestAsideProps = {
  request: StaffRequestData
  lines: readonly StaffItem[]
  preview: ReturnType<typeof useLetterPreview>
  withoutLetter: boolean
}

export function RequestAside({ request, lines, preview, withoutLetter }: RequestAsideProps) {
  const { t } = useLingui()
  const { power } = request
  const navigate = useNavigate()
  const edit = (item: string) =>
    void navigate({ to: '/requests/draft', search: { request: request.id }, state: { item } })
  const prohibitions = new Map(lines.flatMap((line) => line.prohibitions).map((each) => [each.id, each]))
  const timelineEntry = (name: string, instant: string | null, by?: string | null): Fact | null =>
    instant === null ? null : { name, value: [dateTime(instant), by].filter(Boolean).join(' · ') }
  return (
    <aside className="space-y-4">
      {request.sentAt && <LadderPanel id={request.id} power={power} prohibitions={[...prohibitions.values()]} />}
      <DeliveriesPanel id={request.id} state={request.state} />
      {!withoutLetter && (
        <Panel title={request.letter ? t`Công văn đã gửi` : t`Công văn (bản xem trước)`}>
          {request.letter === null ? (
            <LetterPreview letter={preview} className="-mx-1 max-h-[34rem]" />
          ) : (
            <SentLetter letters={request.sentLetters} className="-mx-1 max-h-[34rem]" />
          )}
        </Panel>
      )}
      <RequestMails id={request.id} />
      <DocumentsPanel id={request.id} />
      {power && (
        <Panel title={t`Căn cứ pháp lý`}>
          <div className="space-y-1 text-sm">
            <p>{citation(power)}</p>
            <p className="text-muted">
              {t`Thời hạn`}: {limitText(power, request.urgent)}
            </p>
            {request.receiptAssumed && <p className="text-muted">{t`Chưa rõ lúc tiếp nhận nên tính từ khi gửi.`}</p>}
            {powerNote(power) && <p className="text-muted">{powerNote(power)}</p>}
            {request.sentAt === null && <EndingProvision provision={power} />}
            {request.sentAt === null &&
              [...prohibitions.values()].map((each) => <EndingProvision key={each.id} provision={each} />)}
          </div>
        </Panel>
      )}
      {request.state !== 'AWAITING_APPROVAL' && <RequestStated request={request} />}
      {request.state !== 'AWAITING_APPROVAL' && request.completeness && (
        <CompletenessPanel
          completeness={request.completeness}
          platform={request.platform.name}
          onOpen={request.allowedCommands.includes('EDIT_REQUEST') ? edit : undefined}
        />
      )}
      <SignatoryPanel request={request} />
      <Panel title={t`Quá trình`}>
        <Facts
          facts={[
            timelineEntry(t`Soạn lúc`, request.createdAt, request.editors.map(({ name }) => name).join(', ')),
            timelineEntry(t`Trình lúc`, request.submittedAt),
            timelineEntry(t`Duyệt lúc`, request.approvedAt, request.approvedBy?.name),
            {
              name: request.signature.signed ? t`Mã nội dung đã ký` : t`Mã nội dung sẽ ký`,
              value: digestShown(request.signature),
            },
            timelineEntry(t`Gửi lúc`, request.sentAt, request.sentVia && termName(request.sentVia)),
            { name: t`Căn cứ gửi`, value: request.sentProof },
            {
              name: t`Tệp chứng minh việc gửi`,
              value: request.sentProofFile && (
                <a className="underline wrap-anywhere" href={request.sentProofFile.href}>
                  {request.sentProofFile.fileName}
                </a>
              ),
            },
            timelineEntry(t`Nền tảng mở xem lúc`, request.openedAt, request.openedBy?.name),
            timelineEntry(t`Tiếp nhận lúc`, request.acknowledgedAt),
            { name: t`Mã hồ sơ của nền tảng`, value: request.reference },
            timelineEntry(t`Đóng lúc`, request.closedAt),
          ]}
        />
      </Panel>
    </aside>
  )
}

/** Returns the first characters of a hash, for a quick comparison. The log contains the complete hash. */
const digestShown = ({ signed, present }: StaffRequestData['signature']): string | null =>
  (signed ?? present)?.slice(0, 19) ?? null

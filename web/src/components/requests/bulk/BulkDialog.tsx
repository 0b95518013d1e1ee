/** The dialog for a bulk step. */
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { useDraft } from '#lib/hooks/useDraft.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type BulkRow, type BulkStep, carryOut, type Outcome, planOf } from './bulk.ts'
import { ExtendFields, hoursOf } from './ExtendFields.tsx'
import { useBulk } from './useBulk.ts'

type BulkDialogProps = { step: BulkStep; rows: readonly BulkRow[]; onClose(): void; onDone(): void }

const SHOWN = 8
const emptyDraft = { hours: '24', reason: '' }

export function BulkDialog({ step: chosen, rows, onClose, onDone }: BulkDialogProps) {
  const { t } = useLingui()
  const send = useBulk()
  const [typed, setTyped, forget] = useDraft('board/extend', emptyDraft)
  const hours = hoursOf(typed)
  const extending = chosen.kind === 'extend'
  const step: BulkStep = extending ? { kind: 'extend', hours: hours ?? 0, reason: typed.reason } : chosen
  // Computes the plan once, so that the preview does not change. If a colleague edits a request meanwhile, the server
  // reports a conflict.
  const [{ will, already, cannot }] = useState(() => planOf(step, rows))
  const [progress, setProgress] = useState<number | null>(null)
  const [refused, setRefused] = useState<readonly Outcome[] | null>(null)
  const to = step.kind === 'assign' ? step.to : null
  const isOverdue = ({ dueAt }: BulkRow) => dueAt !== null && Date.parse(dueAt) < serverNow()
  const overdue = will.filter(isOverdue).length
  const title = extending
    ? t`Gia hạn`
    : step.kind === 'acknowledge'
      ? t`Ghi nền tảng đã tiếp nhận`
      : to
        ? t`Giao ${will.length} yêu cầu cho ${to.name}`
        : t`Bỏ giao ${will.length} yêu cầu`

  async function run(requests: readonly { node: BulkRow; version: number }[]) {
    setProgress(0)
    const versions = new Map(requests.map(({ node, version }) => [node.id, version]))
    const outcomes = await carryOut(
      requests.map(({ node }) => node),
      (node) => send(step, node.id, versions.get(node.id)!),
      setProgress,
    )
    setProgress(null)
    const done = outcomes.filter((outcome) => outcome.refused === null)
    if (done.length > 0) announceDone(done)
    const failed = outcomes.filter((outcome) => outcome.refused !== null)
    if (failed.length > 0) return setRefused(failed)
    forget()
    onDone()
    onClose()
  }

  function announceDone(done: readonly Outcome[]) {
    const count = done.length
    if (step.kind === 'acknowledge') return toast(t`Đã ghi tiếp nhận ${count} yêu cầu`)
    if (step.kind === 'extend') return toast(t`Đã gia hạn ${count} yêu cầu`)
    toast(t`Đã giao ${count} yêu cầu`, 'ok', {
      text: t`Hoàn tác`,
      onAction: async () => {
        const undoOutcomes = await carryOut(
          done.map(({ node }) => node),
          (node) => {
            const version = done.find((outcome) => outcome.node === node)?.version ?? node.version
            return send({ kind: 'assign', to: node.assignee ?? null }, node.id, version)
          },
          () => {},
        )
        const failedCount = undoOutcomes.filter((outcome) => outcome.refused !== null).length
        if (failedCount > 0) toast(t`${failedCount} yêu cầu đã được người khác sửa nên không hoàn tác được`, 'bad')
        else toast(t`Đã hoàn tác`)
      },
    })
  }

  const conflicting = (refused ?? []).flatMap(({ node, refused: why }) =>
    why?.kind === 'conflict' ? [{ node, version: why.currentVersion ?? node.version }] : [],
  )
  return (
    <Dialog
      open
      keepOpenOnOutsideClick={extending}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button onPress={onClose}>{refused ? <Trans>Đóng</Trans> : <Trans>Hủy</Trans>}</Button>
          {refused === null ? (
            <Button
              look="primary"
              autoFocus={!extending}
              busy={progress !== null}
              isDisabled={will.length === 0 || (extending && hours === null)}
              onPress={() => void run(will.map((node) => ({ node, version: node.version })))}
            >
              {progress === null ? t`Thực hiện với ${will.length} yêu cầu` : t`Đã xong ${progress}/${will.length}`}
            </Button>
          ) : (
            conflicting.length > 0 && (
              <Button look="primary" busy={progress !== null} onPress={() => void run(conflicting)}>
                {t`Vẫn làm với ${conflicting.length} yêu cầu`}
              </Button>
            )
          )}
        </>
      }
    >
      {refused ? (
        <div className="space-y-3">
          <p className="text-sm">
            <Plural value={refused.length} other="# yêu cầu chưa được thực hiện; các yêu cầu khác đã xong." />
          </p>
          {refused.map(({ node, refused: why }) => (
            <section key={node.id}>
              <h3 className="mb-1 text-sm font-semibold tabular-nums">{node.number}</h3>
              <MutationError refused={why} />
            </section>
          ))}
        </div>
      ) : (
        <div className="space-y-3 text-sm">
          {extending && <ExtendFields draft={typed} onChange={setTyped} />}
          <p>
            <Plural value={will.length} other="# yêu cầu sẽ thay đổi:" />
          </p>
          <ul className="space-y-1">
            {will.slice(0, SHOWN).map((node) => (
              <li key={node.id} className="flex flex-wrap gap-x-2">
                <span className="font-medium tabular-nums">{node.number}</span>
                {isOverdue(node) && <span className="font-medium text-bad-ink">{t`quá hạn`}</span>}
                <span className="text-muted">
                  {extending
                    ? `${node.dueAt ? dateTime(node.dueAt) : ''} ${t`+ ${typed.hours} giờ`}`
                    : step.kind === 'assign'
                      ? `${node.assignee?.name ?? t`Chưa giao`} → ${to?.name ?? t`Chưa giao`}`
                      : `${t`Đã gửi`} → ${t`Đã tiếp nhận`}`}
                </span>
              </li>
            ))}
          </ul>
          {step.kind === 'assign' && !to && overdue > 0 && (
            <p className="text-warn-ink">{t`${overdue} yêu cầu quá hạn sẽ không còn người phụ trách.`}</p>
          )}
          {will.length > SHOWN && <p className="text-muted">{t`… và ${will.length - SHOWN} yêu cầu nữa`}</p>}
          {already.length > 0 && <p className="text-muted">{t`${already.length} yêu cầu đã như vậy, giữ nguyên.`}</p>}
          {cannot.length > 0 && (
            <p className="text-warn-ink">{t`${cannot.length} yêu cầu không ở trạng thái phù hợp, giữ nguyên.`}</p>
          )}
        </div>
      )}
    </Dialog>
  )
}

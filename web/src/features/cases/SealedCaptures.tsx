/**
 * The sealed captures (stored files that show content) of a case, and when they will be erased. Supervisors can erase
 * them at once or lift the seal.
 */
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { MutationError } from '#components/MutationError.tsx'
import { TextDialog } from '#components/TextDialog.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useExpectedVersion } from '#lib/hooks/useExpectedVersion.ts'
import { count } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Dialog } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import type { CaseData } from './cases.graphql.ts'

const EraseCaptures_Mutation = graphql(`
  mutation EraseCaptures_Mutation($input: EraseCapturesInput!) {
    eraseCaptures(input: $input) {
      ... on EraseCapturesPayload {
        case {
          id
          version
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

const DeclareCategoryMistake_Mutation = graphql(`
  mutation DeclareCategoryMistake_Mutation($input: DeclareCategoryMistakeInput!) {
    declareCategoryMistake(input: $input) {
      ... on DeclareCategoryMistakePayload {
        case {
          id
          version
          allowedCommands
        }
      }
      ...Refusal_error
    }
  }
`)

export function SealedCaptures({ caseData }: { caseData: CaseData }) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'erase' | 'mistake' | null>(null)
  const sealed = caseData.seals.filter(({ state }) => state === 'SEALED')
  const erased = caseData.seals.filter(({ state }) => state === 'ERASED')
  const files = count(sealed.reduce((sum, seal) => sum + seal.files, 0))
  const erasedFiles = count(erased.reduce((sum, seal) => sum + seal.files, 0))
  const mayErase = caseData.allowedCommands.includes('ERASE_CAPTURES')
  const mayLift = caseData.allowedCommands.includes('DECLARE_CATEGORY_MISTAKE')
  const first = sealed.at(-1)
  const leftBy = caseData.forbiddingCategoryLeftBy
  const close = () => setOpen(null)
  return (
    <>
      {first && (
        <Callout tone="bad" title={t`${files} tệp chứng cứ bị niêm phong, không ai mở được`}>
          <p>
            {leftBy ? (
              <Trans>
                {leftBy.name} đã chuyển vụ việc ra khỏi lĩnh vực cấm lưu tệp. Một lãnh đạo duyệt khác cần xác nhận đã
                chọn nhầm lĩnh vực; nếu không, các tệp sẽ bị xóa vĩnh viễn lúc {dateTime(first.eraseAt)}.
              </Trans>
            ) : (
              <Trans>
                Các tệp sẽ bị xóa vĩnh viễn lúc {dateTime(first.eraseAt)}, trừ khi một lãnh đạo duyệt thứ hai xác nhận
                đã chọn nhầm lĩnh vực. Trước đó, một lãnh đạo duyệt khác phải chuyển vụ việc sang lĩnh vực đúng.
              </Trans>
            )}
          </p>
        </Callout>
      )}
      {erased.length > 0 && (
        <p className="text-sm text-muted">
          <Trans>{erasedFiles} tệp chứng cứ đã bị xóa vĩnh viễn; mã băm và thời gian được giữ lại.</Trans>
        </p>
      )}
      {(mayErase || mayLift) && (
        <div className="flex flex-wrap gap-2">
          {mayErase && (
            <Button look="danger" onPress={() => setOpen('erase')}>
              <Trans>Xóa vĩnh viễn ngay…</Trans>
            </Button>
          )}
          {mayLift && (
            <Button onPress={() => setOpen('mistake')}>
              <Trans>Đã chọn nhầm lĩnh vực…</Trans>
            </Button>
          )}
        </div>
      )}
      {open === 'erase' && <EraseDialog {...{ caseData, files }} onClose={close} />}
      {open === 'mistake' && <MistakeDialog caseData={caseData} onClose={close} />}
    </>
  )
}

function EraseDialog({ caseData, files, onClose }: { caseData: CaseData; files: string; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(EraseCaptures_Mutation)
  const expectedVersion = useExpectedVersion(caseData.version, refused)
  const erase = async () => {
    const { done } = await send({ caseId: caseData.id, expectedVersion })
    if (!done) return
    toast(t`Đã xóa vĩnh viễn tệp bị niêm phong`)
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t`Xóa vĩnh viễn tệp bị niêm phong`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="danger" busy={busy} onPress={erase}>
            <Trans>Xóa {files} tệp</Trans>
          </Button>
        </>
      }
    >
      <MutationError refused={refused} />
      <p>
        <Trans>
          {files} tệp sẽ bị xóa ngay và không khôi phục được, kể cả khi sau này xác định đã chọn nhầm lĩnh vực. Mã băm,
          tên tệp, thời gian và nhật ký được giữ lại.
        </Trans>
      </p>
    </Dialog>
  )
}

function MistakeDialog({ caseData, onClose }: { caseData: CaseData; onClose(): void }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(DeclareCategoryMistake_Mutation)
  const expectedVersion = useExpectedVersion(caseData.version, refused)
  return (
    <TextDialog
      title={t`Xác nhận đã chọn nhầm lĩnh vực`}
      lead={t`Tệp bị niêm phong mở lại được và vụ việc lại được lưu chứng cứ. Tệp đã xóa không khôi phục được.`}
      label={t`Lý do`}
      field="reason"
      submit={t`Xác nhận chọn nhầm`}
      draft={`case/${caseData.id}/mistake`}
      busy={busy}
      refused={refused}
      onClose={onClose}
      onSubmit={async (reason) => {
        const { done } = await send({ caseId: caseData.id, expectedVersion, reason })
        if (done) toast(t`Đã xác nhận chọn nhầm lĩnh vực`)
        return Boolean(done)
      }}
    />
  )
}

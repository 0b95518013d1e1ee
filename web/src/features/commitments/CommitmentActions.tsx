/** The header actions of a commitment and their dialogs. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { FormDialog, fileOf } from '#components/FormDialog.tsx'
import { Findings_finding } from '#features/commitments/inspections/Findings.tsx'
import { readFragment } from '#graphql/generated/fragment-masking.ts'
import { isoDay } from '#lib/i18n/time.ts'
import { serverNow } from '#lib/serverClock.ts'
import { Button, IconButton } from '#ui/actions/Button.tsx'
import { Menu } from '#ui/actions/Menu.tsx'
import type { MenuEntry } from '#ui/actions/menuEntries.ts'
import { toast } from '#ui/overlays/Toast.tsx'
import type { CommitmentData } from './commitments.graphql.ts'
import {
  AddClause_Mutation,
  CloseCommitment_Mutation,
  EditCommitment_Mutation,
  ReceiveAppendix_Mutation,
  RequestAppendix_Mutation,
  useCommitmentMutation,
} from './mutations.ts'

type Props = { commitment: CommitmentData }
type DialogProps = Props & { onClose(): void }

export function CommitmentActions(props: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState<'request' | 'receive' | 'clause' | 'edit' | 'close' | null>(null)
  const onClose = () => setOpen(null)
  const { allowedCommands, appendices } = props.commitment
  const entries: MenuEntry[] = []
  if (allowedCommands.includes('EDIT_COMMITMENT'))
    entries.push({ key: 'edit', text: t`Sửa tên, tóm tắt…`, onAction: () => setOpen('edit') })
  if (allowedCommands.includes('CLOSE_COMMITMENT'))
    entries.push({ key: 'close', text: t`Kết thúc theo dõi…`, onAction: () => setOpen('close') })
  return (
    <>
      {appendices.some((appendix) => appendix.allowedCommands.includes('RECEIVE_APPENDIX')) && (
        <Button look="primary" onPress={() => setOpen('receive')}>
          <Trans>Nhận phụ lục…</Trans>
        </Button>
      )}
      {allowedCommands.includes('REQUEST_APPENDIX') && (
        <Button onPress={() => setOpen('request')}>
          <Trans>Yêu cầu phụ lục…</Trans>
        </Button>
      )}
      {allowedCommands.includes('ADD_CLAUSE') && (
        <Button onPress={() => setOpen('clause')}>
          <Trans>Thêm điều khoản…</Trans>
        </Button>
      )}
      {entries.length > 0 && (
        <Menu label={t`Thao tác khác`} groups={[{ entries }]}>
          <IconButton label={t`Thao tác khác`} icon={<Ellipsis className="size-4" />} look="secondary" />
        </Menu>
      )}
      {open === 'request' && <RequestAppendixDialog {...props} onClose={onClose} />}
      {open === 'receive' && <ReceiveAppendixDialog {...props} onClose={onClose} />}
      {open === 'clause' && <ClauseDialog {...props} onClose={onClose} />}
      {open === 'edit' && <EditDialog {...props} onClose={onClose} />}
      {open === 'close' && <CloseDialog {...props} onClose={onClose} />}
    </>
  )
}

const emptyForm = {}

function RequestAppendixDialog({ commitment, onClose }: DialogProps) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(RequestAppendix_Mutation, commitment)
  return (
    <FormDialog
      title={t`Yêu cầu phụ lục`}
      lead={commitment.appendices.length > 0 ? t`Bản trước được giữ lại để so sánh.` : undefined}
      submit={t`Ghi yêu cầu`}
      initial={emptyForm}
      draft={`commitment/${commitment.id}/ask`}
      fields={[
        { name: 'askedFor', label: t`Nội dung cần có`, kind: 'text' },
        { name: 'askedAt', label: t`Yêu cầu lúc`, kind: 'instant', optional: true, hint: t`Để trống: lúc này.` },
        { name: 'dueOn', label: t`Hạn gửi`, kind: 'day', optional: true },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={({ askedFor = '', askedAt, dueOn }) =>
        act({ askedFor, askedAt: askedAt || null, dueOn: dueOn || null })
      }
    />
  )
}

function ReceiveAppendixDialog({ commitment, onClose }: DialogProps) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(ReceiveAppendix_Mutation, commitment)
  // Keeps the appendix that was awaited when the dialog opened, because a colleague may record its receipt meanwhile.
  const [awaited] = useState(() => commitment.appendices.find(({ receivedAt }) => !receivedAt)!)
  return (
    <FormDialog
      title={t`Nhận phụ lục, bản ${awaited.version}`}
      lead={awaited.askedFor}
      submit={t`Ghi nhận`}
      initial={emptyForm}
      draft={`commitment/${commitment.id}/receive`}
      fields={[
        { name: 'receivedAt', label: t`Nhận lúc`, kind: 'instant', optional: true, hint: t`Để trống: lúc này.` },
        { name: 'reference', label: t`Số văn bản của nền tảng`, kind: 'line', optional: true },
        { name: 'text', label: t`Toàn văn`, kind: 'text', hint: t`Mỗi điều một dòng, để so sánh được các bản.` },
        { name: 'sha256', label: t`Bản gốc`, kind: 'file', optional: true },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ receivedAt, reference, text = '', ...file }) => {
        const optionalFields = { receivedAt: receivedAt || null, reference: reference || null }
        return act({ appendixId: awaited.id, ...optionalFields, text, ...fileOf(file) })
      }}
    />
  )
}

function ClauseDialog({ commitment, onClose }: DialogProps) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(AddClause_Mutation, commitment)
  const receivedAppendices = commitment.appendices.filter(({ receivedAt }) => receivedAt)
  const findings = readFragment(Findings_finding, commitment.inspection?.findings ?? []).filter(
    ({ withdrawn }) => !withdrawn,
  )
  return (
    <FormDialog
      title={t`Thêm điều khoản`}
      submit={t`Thêm điều khoản`}
      initial={emptyForm}
      draft={`commitment/${commitment.id}/clause`}
      fields={[
        { name: 'number', label: t`Số điều`, kind: 'line' },
        { name: 'text', label: t`Nội dung cam kết`, kind: 'text' },
        {
          name: 'appendix',
          label: t`Nêu tại phụ lục`,
          kind: 'choice',
          optional: true,
          choices: receivedAppendices.map(({ id, version }) => ({ key: id, text: t`Bản ${version}` })),
        },
        {
          name: 'finding',
          label: t`Khắc phục vi phạm`,
          kind: 'choice',
          optional: true,
          choices: findings.map(({ id, title }) => ({ key: id, text: title })),
        },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={({ number = '', text = '', appendix, finding }) =>
        act({ number, text, appendixId: appendix || null, findingId: finding || null })
      }
    />
  )
}

function EditDialog({ commitment, onClose }: DialogProps) {
  const { t } = useLingui()
  const draft = `commitment/${commitment.id}/edit`
  const { busy, refused, act, expectedVersion } = useCommitmentMutation(EditCommitment_Mutation, commitment, draft)
  return (
    <FormDialog
      title={t`Sửa cam kết`}
      submit={t`Lưu`}
      initial={{ title: commitment.title, summary: commitment.summary }}
      draft={draft}
      version={expectedVersion}
      fields={[
        { name: 'title', label: t`Tên`, kind: 'line' },
        { name: 'summary', label: t`Tóm tắt`, kind: 'text', optional: true },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={({ title, summary }) => act({ title, summary: summary || null })}
    />
  )
}

function CloseDialog({ commitment, onClose }: DialogProps) {
  const { t } = useLingui()
  const { busy, refused, act } = useCommitmentMutation(CloseCommitment_Mutation, commitment)
  const [initial] = useState(() => ({ closedOn: isoDay(serverNow()) }))
  const outcomes = [
    { key: 'FULFILLED', text: t`Đã thực hiện` },
    { key: 'BROKEN', text: t`Không thực hiện` },
    { key: 'REPLACED', text: t`Thay bằng cam kết khác` },
  ]
  return (
    <FormDialog
      title={t`Kết thúc theo dõi`}
      lead={t`Các mốc chưa đạt sẽ không được nhắc nữa.`}
      submit={t`Kết thúc`}
      danger
      initial={initial}
      draft={`commitment/${commitment.id}/close`}
      fields={[
        { name: 'outcome', label: t`Kết quả`, kind: 'choice', choices: outcomes },
        { name: 'closedOn', label: t`Ngày`, kind: 'day' },
        { name: 'note', label: t`Ghi chú`, kind: 'text' },
      ]}
      {...{ busy, refused, onClose }}
      onSubmit={async ({ outcome, closedOn = '', note = '' }) => {
        const done = await act({ outcome: outcome as 'FULFILLED' | 'BROKEN' | 'REPLACED', closedOn, note })
        if (done) toast(t`Đã kết thúc theo dõi cam kết ${commitment.number}`)
        return done
      }}
    />
  )
}

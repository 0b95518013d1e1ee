/** The form for the ladder of a platform: its rungs, its higher contact, and when requests may be sent again. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { MutationError } from '#components/MutationError.tsx'
import { QueryState } from '#components/QueryState.tsx'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Select } from '#ui/fields/Select.tsx'
import { TextField } from '#ui/fields/TextField.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { type PlatformLadder, PlatformLadder_Query, SetPlatformLadder_Mutation } from './ladder.graphql.ts'
import { type DraftRung, RungFields } from './RungFields.tsx'

const MAX_RUNGS = 12

type DrawerProps = { platform: { id: string; name: string; version: number }; onClose(): void }

export function LadderDrawer({ platform, onClose }: DrawerProps) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: PlatformLadder_Query, variables: { id: platform.id } })
  const ladder = data?.platform?.ladder
  if (ladder) return <LadderForm platform={platform} ladder={ladder} onClose={onClose} />
  return (
    <Drawer wide open onClose={onClose} title={t`Các bước đôn đốc ${platform.name}`}>
      <QueryState error={error} onRetry={refetch} />
    </Drawer>
  )
}

const isHours = (text: string): boolean => /^\d{1,4}$/.test(text.trim())

function LadderForm({ platform, ladder, onClose }: DrawerProps & { ladder: PlatformLadder }) {
  const { t } = useLingui()
  const { busy, refused, send } = useMutation(SetPlatformLadder_Mutation)
  const saved = {
    rungs: ladder.rungs.map((rung) => ({ ...rung, hours: String(rung.hours) })),
    resend: ladder.resendHours === null ? '' : String(ladder.resendHours),
    higher: ladder.higherContact ?? { channel: 'EMAIL', address: '', name: '' },
  }
  const name = `platform/${platform.id}/ladder`
  const [draft, change, forget, expectedVersion] = useEditDraft(name, saved, platform.version, refused)
  const { rungs, resend, higher } = draft
  const replace = (index: number, part: Partial<DraftRung>) =>
    change({ rungs: rungs.map((each, n) => (n === index ? { ...each, ...part } : each)) })
  const isComplete =
    rungs.length > 0 &&
    rungs.every(({ hours, labels }) => isHours(hours) && labels.vi.trim() && labels.en.trim()) &&
    (resend.trim() === '' || isHours(resend)) &&
    Boolean(higher.address.trim()) === Boolean(higher.name.trim())
  const isSkipping =
    higher.address.trim() === '' && rungs.some(({ kind, contact }) => kind === 'LETTER' && contact === 'HIGHER')
  const save = async (isDefault: boolean) => {
    const { done } = await send({
      platformId: platform.id,
      expectedVersion,
      ladder: isDefault
        ? null
        : {
            rungs: rungs.map(inputOf),
            resendHours: resend.trim() === '' ? null : Number(resend),
            higherContact: higher.address.trim() === '' ? null : higher,
          },
    })
    if (!done) return
    forget()
    toast(t`Đã ghi các bước đôn đốc ${platform.name}`)
    onClose()
  }
  return (
    <Drawer
      wide
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Các bước đôn đốc ${platform.name}`}
      lead={t`Hệ thống chỉ đề nghị; mỗi văn bản do một người gửi. Bước sau chỉ được đề nghị khi bước trước đã gửi.`}
      footer={
        <>
          {ladder.isOwn && (
            <Button busy={busy} onPress={() => void save(true)}>
              <Trans>Dùng các bước mặc định</Trans>
            </Button>
          )}
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button look="primary" busy={busy} isDisabled={!isComplete} onPress={() => void save(false)}>
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <MutationError refused={refused} />
        <ol className="space-y-3">
          {rungs.map((rung, index) => (
            <li key={rung.code}>
              <RungFields
                rung={rung}
                place={index + 1}
                errors={refused?.fields ?? {}}
                isHours={isHours(rung.hours)}
                onChange={(part) => replace(index, part)}
                onRemove={() => change({ rungs: rungs.filter((_, n) => n !== index) })}
              />
            </li>
          ))}
        </ol>
        <Button
          icon={<Plus className="size-4" />}
          isDisabled={rungs.length >= MAX_RUNGS || rungs.some(({ kind }) => kind === 'LEGAL_STEP' && rungs.length > 11)}
          onPress={() => change({ rungs: withNewRung(rungs) })}
        >
          <Trans>Thêm bước</Trans>
        </Button>
        <TextField
          label={t`Đề nghị gửi lại nguyên văn sau mỗi (giờ)`}
          hint={t`Để trống: không đề nghị gửi lại.`}
          value={resend}
          onChange={(next) => change({ resend: next })}
          error={resend.trim() === '' || isHours(resend) ? undefined : t`Một số từ 1 đến 720.`}
        />
        <fieldset className="grid gap-3 sm:grid-cols-3">
          <legend className="mb-1 text-sm font-medium">
            <Trans>Đầu mối cấp cao hơn</Trans>
          </legend>
          {isSkipping && (
            <p className="text-sm text-warn-ink sm:col-span-3">
              <Trans>Chưa có đầu mối cấp cao hơn, nên các bước gửi đến đầu mối này bị bỏ qua.</Trans>
            </p>
          )}
          <TextField
            label={t`Kính gửi`}
            value={higher.name}
            onChange={(next) => change({ higher: { ...higher, name: next } })}
          />
          <Select
            label={t`Kênh`}
            choices={[
              { key: 'EMAIL', text: t`Thư điện tử` },
              { key: 'WEBHOOK', text: 'Webhook' },
            ]}
            value={higher.channel}
            onChange={(channel) => change({ higher: { ...higher, channel } })}
          />
          <TextField
            label={t`Địa chỉ`}
            value={higher.address}
            onChange={(next) => change({ higher: { ...higher, address: next } })}
            error={refused?.fields['ladder.higherContact.address']}
          />
        </fieldset>
      </div>
    </Drawer>
  )
}

/** A new letter stands before the legal step, because the legal step is the last rung. */
function withNewRung(rungs: readonly DraftRung[]): DraftRung[] {
  const numbers = rungs.map(({ code }) => Number(/^STEP_(\d{1,3})$/.exec(code)?.[1] ?? 0))
  const added: DraftRung = {
    ...{ __typename: 'LadderRung', code: `STEP_${Math.max(0, ...numbers) + 1}`, kind: 'LETTER', starts: 'AFTER_RUNG' },
    ...{ hours: '24', contact: 'USUAL', signed: false, hasOwnLetter: false },
    labels: { __typename: 'BilingualText', vi: '', en: '' },
    subjects: { __typename: 'BilingualText', vi: '', en: '' },
    bodies: { __typename: 'BilingualText', vi: '', en: '' },
  }
  const last = rungs.findIndex(({ kind }) => kind === 'LEGAL_STEP')
  return last === -1 ? [...rungs, added] : [...rungs.slice(0, last), added, ...rungs.slice(last)]
}

const texts = ({ vi, en }: { vi: string; en: string }) => ({ vi, en })

const inputOf = ({ code, kind, starts, hours, contact, signed, ...rung }: DraftRung) => ({
  ...{ code, kind, starts, hours: Number(hours), contact, signed, labels: texts(rung.labels) },
  letter: rung.hasOwnLetter ? { subjects: texts(rung.subjects), bodies: texts(rung.bodies) } : null,
})

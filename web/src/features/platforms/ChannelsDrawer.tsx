/** The form for the channels of a platform in the order of preference. */

import { Trans, useLingui } from '@lingui/react/macro'
import { ClipboardPaste, Plus } from 'lucide-react'
import { useState } from 'react'
import { ConflictingEdit, useConflictingValues } from '#components/ConflictingEdit.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { useTerms } from '#graphql/entities/reference.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { useEditDraft } from '#lib/hooks/useEditDraft.ts'
import { type NamedTerm, nameOfCode, termName } from '#lib/i18n/terms.ts'
import { plainDate } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { toast } from '#ui/overlays/Toast.tsx'
import { ChannelFields, type DraftChannel } from './ChannelFields.tsx'
import { DemoDelivery } from './DemoDelivery.tsx'
import { OpenRequests } from './OpenRequests.tsx'
import { PasteContacts } from './PasteContacts.tsx'
import { type Platform, SetPlatformChannels_Mutation } from './platforms.graphql.ts'

const MAX_CHANNELS = 20

export function ChannelsDrawer({ platform, onClose }: { platform: Platform; onClose(): void }) {
  const { t } = useLingui()
  const { channelKinds } = useTerms()
  const { busy, refused, send } = useMutation(SetPlatformChannels_Mutation)
  const name = `platform/${platform.id}/channels`
  const saved = platform.channels.map(draftOf)
  const before = { channels: saved }
  const [{ channels }, change, forget, expectedVersion] = useEditDraft(name, before, platform.version, refused)
  const theirs = useConflictingValues({ channels: textOf(saved, channelKinds) })
  const [isPasting, setPasting] = useState(false)
  const set = (next: DraftChannel[]) => change({ channels: next })
  const replace = (index: number, part: Partial<DraftChannel>) =>
    set(channels.map((each, n) => (n === index ? { ...each, ...part } : each)))
  const move = (index: number, to: number) => set(moved(channels, index, to))
  const isFull = channels.length >= MAX_CHANNELS
  async function submit() {
    const { done } = await send({
      platformId: platform.id,
      channels: channels.map(({ kind, address, note, verifiedOn }) => ({
        ...{ kind, address },
        note: note.trim() || null,
        verifiedOn: verifiedOn || null,
      })),
      expectedVersion,
    })
    if (!done) return
    forget()
    toast(t`Đã ghi kênh gửi của ${platform.name}`)
    onClose()
  }
  return (
    <Drawer
      wide
      open
      keepOpenOnOutsideClick
      onClose={onClose}
      title={t`Kênh gửi của ${platform.name}`}
      lead={t`Theo thứ tự ưu tiên. Kênh bị bỏ khỏi danh sách được giữ lại với ngày thôi dùng.`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Hủy</Trans>
          </Button>
          <Button
            look="primary"
            busy={busy}
            isDisabled={channels.some(({ address }) => !address.trim())}
            onPress={() => void submit()}
          >
            <Trans>Lưu</Trans>
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <DemoDelivery />
        <MutationError refused={refused} />
        <ConflictingEdit text={theirs('channels', textOf(channels, channelKinds))} onTake={() => set(saved)} />
        {channels.length === 0 && (
          <p className="text-sm text-muted">
            <Trans>Chưa có kênh gửi.</Trans>
          </p>
        )}
        <ol className="space-y-3">
          {channels.map((channel, index) => (
            <li key={index}>
              <ChannelFields
                channel={channel}
                place={index + 1}
                last={index === channels.length - 1}
                error={refused?.fields[`channels.${index}.address`]}
                onChange={(part) => replace(index, part)}
                onMove={(by) => move(index, index + by)}
                onRemove={() => set(channels.filter((_, n) => n !== index))}
              />
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          <Button
            icon={<Plus className="size-4" />}
            isDisabled={isFull}
            onPress={() => set([...channels, { kind: 'EMAIL', address: '', note: '', verifiedOn: '' }])}
          >
            <Trans>Thêm kênh gửi</Trans>
          </Button>
          <Button icon={<ClipboardPaste className="size-4" />} onPress={() => setPasting(!isPasting)}>
            <Trans>Dán security.txt hoặc RDAP</Trans>
          </Button>
        </div>
        {isPasting && (
          <PasteContacts
            known={channels}
            max={MAX_CHANNELS - channels.length}
            onAdd={(contacts) => {
              set([...channels, ...contacts.map((contact) => ({ ...contact, verifiedOn: '' }))])
              setPasting(false)
            }}
          />
        )}
        <OpenRequests requests={platform.openRequests} />
        {platform.formerChannels.length > 0 && (
          <section>
            <h3 className="mb-1 text-sm font-medium">
              <Trans>Kênh đã thôi dùng</Trans>
            </h3>
            <ul className="text-sm text-muted">
              {platform.formerChannels.map(({ kind, address, endedOn }) => (
                <li key={`${kind.code} ${address}`} className="wrap-anywhere">
                  {termName(kind)}: {address} ({endedOn && plainDate(endedOn)})
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Drawer>
  )
}

const draftOf = ({ kind, address, note, verifiedOn }: Platform['channels'][number]): DraftChannel => ({
  kind: kind.code,
  address,
  note: note ?? '',
  verifiedOn: verifiedOn ?? '',
})

const textOf = (channels: readonly DraftChannel[], kinds: readonly NamedTerm[]): string =>
  channels
    .map(({ kind, address, note, verifiedOn }) => [nameOfCode(kinds, kind), address, note, verifiedOn])
    .map((parts) => parts.filter(Boolean).join(' · '))
    .join('\n')

function moved(channels: readonly DraftChannel[], from: number, to: number): DraftChannel[] {
  const others = channels.filter((_, index) => index !== from)
  return [...others.slice(0, to), channels[from]!, ...others.slice(to)]
}

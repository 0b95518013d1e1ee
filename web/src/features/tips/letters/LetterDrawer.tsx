/** The drawer that files an official letter as a tip, and shows what the reader takes each address in it for. */
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { HarmfulUrl } from '#components/HarmfulUrl.tsx'
import { Button } from '#ui/actions/Button.tsx'
import { buttonLink } from '#ui/actions/buttonLink.ts'
import { Callout } from '#ui/feedback/Callout.tsx'
import { Drawer } from '#ui/overlays/Dialog.tsx'
import { type FiledLetter, letterTypes, sendLetter, type Verdict } from './sendLetter.ts'

const verdicts: Record<Verdict, MessageDescriptor> = {
  REMOVE: msg`Đề nghị gỡ, đã thành nội dung của phản ánh`,
  UNSURE: msg`Chưa rõ, cần cán bộ xem`,
  ORIGINAL: msg`Tác phẩm gốc hoặc trang của chủ sở hữu`,
  CONTACT: msg`Trang của người gửi, người đăng hoặc nơi nhận`,
  BOILERPLATE: msg`Phần mẫu, văn bản luật hoặc nguồn được dẫn`,
}

export function LetterDrawer({ onClose }: { onClose(): void }) {
  const { t, i18n } = useLingui()
  const [isSending, setSending] = useState(false)
  const [letter, setLetter] = useState<FiledLetter | null>(null)
  const [failed, setFailed] = useState<MessageDescriptor | string | null>(null)
  const send = async (file: File | undefined) => {
    if (!file) return
    setSending(true)
    setFailed(null)
    const result = await sendLetter(file)
    setSending(false)
    if ('failed' in result) return setFailed(result.failed)
    setLetter(result)
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={t`Nhận công văn`}
      footer={
        letter && (
          <Link to="/tips/$tip" params={{ tip: letter.tip }} className={buttonLink('primary')}>
            <Trans>Mở phản ánh</Trans>
          </Link>
        )
      }
    >
      <div className="space-y-4">
        <p className="text-sm text-muted">
          <Trans>PDF, DOCX, EML, MD hoặc TXT. Mỗi công văn thành một phản ánh.</Trans>
        </p>
        <FileTrigger acceptedFileTypes={letterTypes} onSelect={(chosen) => void send(chosen?.[0])}>
          <Button isDisabled={isSending} icon={<FileUp className="size-4" />}>
            {isSending ? <Trans>Đang đọc công văn…</Trans> : <Trans>Chọn công văn</Trans>}
          </Button>
        </FileTrigger>
        {failed && (
          <div role="alert">
            <Callout tone="bad" title={typeof failed === 'string' ? failed : i18n._(failed)} />
          </div>
        )}
        {letter && <Reading letter={letter} />}
      </div>
    </Drawer>
  )
}

function Reading({ letter: { kind, fresh, addresses } }: { letter: FiledLetter }) {
  const { i18n } = useLingui()
  return (
    <div className="space-y-4">
      {!fresh && <Callout title={<Trans>Công văn này đã được nhận trước đây. Không có gì được ghi thêm.</Trans>} />}
      {kind === 'COUNTER_NOTICE' && (
        <Callout tone="warn" title={<Trans>Văn bản phản đối việc gỡ: không địa chỉ nào được nhận để gỡ.</Trans>} />
      )}
      {kind === 'RETRACTION' && <Callout tone="warn" title={<Trans>Văn bản rút lại đề nghị gỡ.</Trans>} />}
      {(Object.keys(verdicts) as Verdict[]).map((verdict) => {
        const own = addresses.filter((address) => address.verdict === verdict)
        if (own.length === 0) return null
        return (
          <section key={verdict}>
            <h3 className="text-sm font-medium">
              {i18n._(verdicts[verdict])} · {own.length}
            </h3>
            <ul className="divide-y divide-line text-sm">
              {own.map(({ raw, url }) => (
                <li key={url ?? raw} className="py-2">
                  <HarmfulUrl url={url ?? raw} whole />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

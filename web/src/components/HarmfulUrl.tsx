/** Shows harmful addresses as text and lets officers copy the real address. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { defang, defangShort } from '#lib/defang.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'

/**
 * The address of a harmful item, or a text that states that it is unknown. It is text, never a link; the button copies
 * the real address. `short` omits the scheme and a leading `www.`, and truncates a long address, unless `whole` is set.
 */
export function HarmfulUrl({ url, short, whole }: { url: string | null; short?: boolean; whole?: boolean }) {
  const { t } = useLingui()
  if (url === null)
    return (
      <span className="text-xs text-warn-ink">
        <Trans>Chưa rõ địa chỉ</Trans>
      </span>
    )
  const copy = async () => {
    await navigator.clipboard.writeText(url)
    toast(t`Đã sao chép địa chỉ. Cẩn thận khi mở.`)
  }
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <span className={cx('font-mono text-xs', short && !whole ? 'truncate' : 'break-all')} title={defang(url)}>
        {short ? defangShort(url) : defang(url)}
      </span>
      <IconButton label={t`Sao chép địa chỉ`} icon={<Copy className="size-3.5" />} onPress={copy} className="size-6" />
    </span>
  )
}

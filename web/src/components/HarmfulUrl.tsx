import { useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { defang, defangShort } from '#lib/defang.ts'
import { IconButton } from '#ui/actions/Button.tsx'
import { cx } from '#ui/layout/classes.ts'
import { toast } from '#ui/overlays/Toast.tsx'

/**
 * The address of a harmful item: text, never a link. Copying gives the real address, as a deliberate act. `short` leaves out
 * how it is reached and cuts what does not fit; with `whole` nothing is cut.
 */
export function HarmfulUrl({ url, short, whole }: { url: string; short?: boolean; whole?: boolean }) {
  const { t } = useLingui()
  const copy = async () => {
    await navigator.clipboard.writeText(url)
    toast(t`Đã chép địa chỉ. Cẩn thận khi mở.`)
  }
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <span className={cx('font-mono text-xs', short && !whole ? 'truncate' : 'break-all')} title={defang(url)}>
        {short ? defangShort(url) : defang(url)}
      </span>
      <IconButton label={t`Chép địa chỉ`} icon={<Copy className="size-3.5" />} onPress={copy} className="size-6" />
    </span>
  )
}

/** A link or a key in full, with a button that copies it. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Copy } from 'lucide-react'
import { toast } from '#ui/overlays/Toast.tsx'
import { Button } from './Button.tsx'

export function CopyLine({ text }: { text: string }) {
  const { t } = useLingui()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    toast(t`Đã sao chép`)
  }
  return (
    <div className="flex items-start gap-2">
      <code className="min-w-0 flex-1 rounded-md border border-line bg-sunken px-2.5 py-1.5 font-mono text-xs break-all select-all">
        {text}
      </code>
      <Button icon={<Copy className="size-4" />} onPress={() => void copy()}>
        <Trans>Sao chép</Trans>
      </Button>
    </div>
  )
}

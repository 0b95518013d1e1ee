/** Recovery codes, shown once, with a button that copies them. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '#ui/actions/Button.tsx'
import { toast } from '#ui/overlays/Toast.tsx'

export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useLingui()
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    toast(t`Đã sao chép`)
  }
  return (
    <div className="space-y-2">
      <ul
        aria-label={t`Mã khôi phục`}
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunken p-3 font-mono text-sm"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button small onPress={() => void copy()}>
        <Trans>Sao chép</Trans>
      </Button>
    </div>
  )
}

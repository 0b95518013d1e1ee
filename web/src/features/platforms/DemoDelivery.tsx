/**
 * In a demo, a note that the server sends only to this machine. The platforms of the demo are real services, so users
 * could fear that the requests reach them.
 */
import { Trans } from '@lingui/react/macro'
import { useViewer } from '#graphql/entities/viewer.ts'

export function DemoDelivery() {
  const { demo } = useViewer()
  if (!demo) return null
  return (
    <p className="mb-2 text-sm text-warn-ink">
      <Trans>Bản trình diễn chỉ gửi đến máy này, dù cấu hình thế nào: nơi nhận thật không nhận được gì.</Trans>
    </p>
  )
}

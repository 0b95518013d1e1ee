import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function RequestPage({ id }: { id: string }) {
  const { t } = useLingui()
  return <Page title={t`Yêu cầu ngăn chặn, gỡ bỏ`}>{id}</Page>
}

import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function TipPage({ id }: { id: string }) {
  const { t } = useLingui()
  return <Page title={t`Phản ánh`}>{id}</Page>
}

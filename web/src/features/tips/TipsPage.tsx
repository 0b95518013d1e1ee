import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function TipsPage(_: { search: object }) {
  const { t } = useLingui()
  return <Page title={t`Phản ánh`}>{null}</Page>
}

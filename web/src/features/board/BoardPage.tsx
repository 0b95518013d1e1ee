import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function BoardPage(_: { search: object }) {
  const { t } = useLingui()
  return <Page title={t`Bảng theo dõi`}>{null}</Page>
}

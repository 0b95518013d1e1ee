import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function FiguresPage(_: { search: object }) {
  const { t } = useLingui()
  return <Page title={t`Số liệu`}>{null}</Page>
}

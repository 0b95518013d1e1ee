import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function CasesPage(_: { search: object }) {
  const { t } = useLingui()
  return <Page title={t`Vụ việc`}>{null}</Page>
}

import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function FirstAdminPage(_: { token: string }) {
  const { t } = useLingui()
  return <Page title={t`Quản trị viên đầu tiên`}>{null}</Page>
}

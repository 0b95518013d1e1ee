import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function SignInPage(_: { to?: string | undefined }) {
  const { t } = useLingui()
  return <Page title={t`Đăng nhập`}>{null}</Page>
}

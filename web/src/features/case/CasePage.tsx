import { useLingui } from '@lingui/react/macro'
import { Page } from '#ui/Page.tsx'

export default function CasePage({ id }: { id: string; search: object }) {
  const { t } = useLingui()
  return <Page title={t`Vụ việc`}>{id}</Page>
}

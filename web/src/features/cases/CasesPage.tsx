/** The list of all cases, newest first, filtered by the URL. */
import { Trans, useLingui } from '@lingui/react/macro'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { QueryState } from '#components/QueryState.tsx'
import { useCategories, useNamesRead, useOfficers, usePlatforms } from '#graphql/entities/reference.ts'
import { useCan } from '#graphql/entities/viewer.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Page } from '#ui/layout/Page.tsx'
import { CaseFilters } from './CaseFilters.tsx'
import { CaseList } from './CaseList.tsx'
import { NewCaseDrawer } from './NewCaseDrawer.tsx'
import { type CasesSearch, caseFilter } from './urlParams.ts'

export default function CasesPage({ search }: { search: CasesSearch }) {
  const { t } = useLingui()
  const can = useCan()
  const navigate = useNavigate()
  const [opening, setOpening] = useState(false)
  const categories = useCategories()
  const platforms = usePlatforms()
  const officers = useOfficers()
  const { error, refetch } = useNamesRead()
  // The URL contains slugs, but the query needs ids, so the query waits for the lists of names.
  const known = !(search.category || search.platform) || (categories.length > 0 && platforms.length > 0)
  return (
    <Page
      title={t`Vụ việc`}
      actions={
        can('OPEN_CASE') && (
          <Button look="primary" icon={<Plus className="size-4" />} onPress={() => setOpening(true)}>
            <Trans>Mở vụ việc</Trans>
          </Button>
        )
      }
    >
      <CaseFilters
        search={search}
        lists={{ categories, platforms, officers }}
        onChange={(part) =>
          void navigate({ to: '/cases', search: { ...search, ...part }, replace: true, resetScroll: false })
        }
      />
      {known ? (
        <CaseList filter={caseFilter(search, categories, platforms)} />
      ) : (
        <QueryState error={error} onRetry={refetch} className="p-4" />
      )}
      {opening && <NewCaseDrawer onClose={() => setOpening(false)} />}
    </Page>
  )
}

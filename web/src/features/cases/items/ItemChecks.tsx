/** The latest checks of an item, by a person or a probe, of whether it is still online. */
import { Trans, useLingui } from '@lingui/react/macro'
import { QueryState } from '#components/QueryState.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { checkMethods } from '#lib/i18n/labels/cases.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Dot } from '#ui/feedback/Badge.tsx'
import { Section } from '#ui/layout/Section.tsx'

const ItemChecks_Query = graphql(`
  query ItemChecks_Query($id: ID!) {
    node(id: $id) {
      ... on ContentItem {
        id
        checks {
          id
          up
          method
          observedAt
          author
          note
          proof
          evidence {
            id
            fileName
            state
            href
          }
        }
      }
    }
  }
`)

export function ItemChecks({ itemId }: { itemId: string }) {
  const { t } = useLingui()
  const { data, error, refetch } = usePageQuery({ query: ItemChecks_Query, variables: { id: itemId } })
  const checks = data?.node?.__typename === 'ContentItem' ? data.node.checks : []
  return (
    <Section title={t`Kiểm tra đã ghi`}>
      {!data && <QueryState error={error} onRetry={refetch} className="" />}
      {data && checks.length === 0 && (
        <p className="text-sm text-muted">
          <Trans>Chưa có cán bộ nào kiểm tra.</Trans>
        </p>
      )}
      <ol className="space-y-1.5 text-sm">
        {checks.map(({ id, up, method, observedAt, author, note, proof, evidence }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3">
            <Dot tone={up ? 'warn' : 'ok'}>{up ? t`Vẫn còn` : t`Không còn`}</Dot>
            <span className="text-muted tabular-nums">{dateTime(observedAt)}</span>
            <span className="text-muted">{author ?? label(checkMethods, method)}</span>
            {note && <span className="basis-full break-words text-muted">{note}</span>}
            {proof && (
              <span className="basis-full break-words text-muted">
                <Trans>Căn cứ: {proof}</Trans>
              </span>
            )}
            {evidence && (
              <span className="basis-full break-words text-muted">
                {evidence.state === 'READABLE' ? (
                  <a href={evidence.href} download={evidence.fileName} className="text-accent-ink hover:underline">
                    {evidence.fileName}
                  </a>
                ) : (
                  evidence.fileName
                )}
              </span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** The notice on a draft that the program made: which observations showed that content is up again. */
import { useLingui } from '@lingui/react/macro'
import { reappearance } from '#components/requests/reappearance.ts'
import { graphql } from '#graphql/generated/gql.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { Callout } from '#ui/feedback/Callout.tsx'

const Reappeared_Query = graphql(`
  query Reappeared_Query($id: ID!) {
    request(id: $id) {
      id
      reappeared {
        number
        observedAt
        isProbe
        title
      }
    }
  }
`)

export function ReappearedNote({ request }: { request: string }) {
  const { t } = useLingui()
  const { data } = usePageQuery({ query: Reappeared_Query, variables: { id: request } })
  const reappeared = data?.request?.reappeared ?? []
  if (reappeared.length === 0) return null
  return (
    <Callout
      tone="warn"
      title={t`Hệ thống soạn yêu cầu này vì nội dung xuất hiện lại. Chỉ cán bộ mới trình duyệt và gửi được.`}
    >
      <p>{t`Quy tắc: hai lần kiểm tra tự động liên tiếp, cách nhau ít nhất 3 phút, đều thấy nội dung từng bị gỡ.`}</p>
      <ul className="space-y-0.5">
        {reappeared.map((each) => (
          <li key={each.number} className="break-words">
            {reappearance(each)}
          </li>
        ))}
      </ul>
    </Callout>
  )
}

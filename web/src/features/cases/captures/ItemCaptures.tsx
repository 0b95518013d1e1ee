/** The captures of an item's page: how far each is, why one was refused, and the buttons that have the page captured. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Camera } from 'lucide-react'
import { useEffect } from 'react'
import { evidenceNumber } from '#components/case-items/EvidenceList.tsx'
import { MutationError } from '#components/MutationError.tsx'
import { graphql } from '#graphql/generated/gql.ts'
import type { ItemCaptures_QueryQuery } from '#graphql/generated/graphql.ts'
import { useMutation } from '#graphql/hooks/useMutation.ts'
import { usePageQuery } from '#graphql/hooks/usePageQuery.ts'
import { defangShort } from '#lib/defang.ts'
import { label } from '#lib/i18n/labels/requests.ts'
import { bytes } from '#lib/i18n/numbers.ts'
import { dateTime } from '#lib/i18n/time.ts'
import { Button } from '#ui/actions/Button.tsx'
import { Dot } from '#ui/feedback/Badge.tsx'
import { Section } from '#ui/layout/Section.tsx'
import { captureReasons, captureStates } from './labels.ts'

const ItemCaptures_Query = graphql(`
  query ItemCaptures_Query($id: ID!) {
    node(id: $id) {
      ... on ContentItem {
        id
        canBeCaptured
        pageCaptures {
          id
          address
          atPaste
          demandedAt
          demandedBy { id name }
          state
          reason
          detail
          endedAt
          finalAddress
          status
          headers { name value }
          isLoaded
          isWhole
          image { id number size state href fileName sha256 }
          text { id number size state href fileName sha256 }
          archive { id number size state href fileName sha256 }
        }
      }
    }
  }
`)

const CapturePages_Mutation = graphql(`
  mutation CapturePages_Mutation($input: CapturePagesInput!) {
    capturePages(input: $input) {
      ... on CapturePagesPayload {
        case { id version }
      }
      ...Refusal_error
    }
  }
`)

const POLL_MS = 2_000
/** A queue may be long. After this time, the list is read again only when it is opened. */
const POLL_FOR_MS = 5 * 60_000
const tones = { QUEUED: 'ask', RUNNING: 'ask', DONE: 'ok', REFUSED: 'bad', DISCARDED: 'warn' } as const

type Item = Extract<NonNullable<ItemCaptures_QueryQuery['node']>, { __typename: 'ContentItem' }>
type Capture = Item['pageCaptures'][number]

const isOpen = ({ state }: Capture) => state === 'QUEUED' || state === 'RUNNING'

type Props = {
  caseId: string
  itemId: string
  /** whether the viewer may have the page captured for this case */
  canDemand: boolean
}

export function ItemCaptures({ caseId, itemId, canDemand }: Props) {
  const { t } = useLingui()
  const { data, refetch } = usePageQuery({ query: ItemCaptures_Query, variables: { id: itemId } })
  const { busy, refused, send, clear } = useMutation(CapturePages_Mutation)
  const item = data?.node?.__typename === 'ContentItem' ? data.node : null
  const isAwaited = item?.pageCaptures.some(isOpen) ?? false
  useEffect(() => {
    if (!isAwaited) return
    const timer = setInterval(refetch, POLL_MS)
    const end = setTimeout(() => clearInterval(timer), POLL_FOR_MS)
    return () => {
      clearInterval(timer)
      clearTimeout(end)
    }
  }, [isAwaited, refetch])
  if (!item || (!item.canBeCaptured && item.pageCaptures.length === 0)) return null
  const capture = async () => {
    // A second press is another demand, although its input is the same.
    clear()
    await send({ caseId, itemIds: [itemId] })
    refetch()
  }
  const [latest] = item.pageCaptures
  return (
    <Section title={t`Bản chụp trang`}>
      <MutationError refused={refused} />
      {!latest && (
        <p className="text-sm text-muted">
          <Trans>Chưa chụp lần nào. Bản chụp gồm ảnh, văn bản và tệp lưu trữ của trang, kèm mã băm.</Trans>
        </p>
      )}
      {canDemand && item.canBeCaptured && (
        <Button
          small
          busy={busy}
          isDisabled={isAwaited}
          icon={<Camera className="size-4" />}
          onPress={capture}
          className="my-2"
        >
          {!latest ? (
            <Trans>Chụp trang</Trans>
          ) : latest.state === 'REFUSED' ? (
            <Trans>Thử lại</Trans>
          ) : (
            <Trans>Chụp lại</Trans>
          )}
        </Button>
      )}
      <ol aria-live="polite" className="space-y-3 text-sm">
        {item.pageCaptures.map((each) => (
          <li key={each.id}>
            <CaptureLine capture={each} />
          </li>
        ))}
      </ol>
    </Section>
  )
}

function CaptureLine({ capture }: { capture: Capture }) {
  const { t } = useLingui()
  const { state, reason, detail, demandedAt, demandedBy, atPaste, endedAt, address, finalAddress, status } = capture
  const { image, text, archive, headers } = capture
  const files = [image, text, archive].filter((file) => file !== null)
  return (
    <div className="space-y-0.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <Dot tone={tones[state]}>{label(captureStates, state)}</Dot>
        <span className="text-muted tabular-nums">{dateTime(endedAt ?? demandedAt)}</span>
        <span className="text-muted">
          {atPaste ? <Trans>khi thêm nội dung</Trans> : demandedBy ? demandedBy.name : null}
        </span>
      </p>
      {reason && <p className="break-words">{label(captureReasons, reason)}</p>}
      {detail && (reason === 'NO_SANDBOX' || reason === 'NO_CHROMIUM') && (
        <p className="font-mono text-xs break-words text-muted" lang="en">
          {detail}
        </p>
      )}
      {state === 'DONE' && (
        <p className="break-words text-muted">
          {defangShort(address)} · {t`Mã trạng thái ${status}`}
          {finalAddress && finalAddress !== address && <> · {t`được chuyển tới ${defangShort(finalAddress)}`}</>}
          {capture.isLoaded === false && <> · {t`trang chưa tải xong`}</>}
          {capture.isWhole === false && <> · {t`ảnh chỉ gồm phần đầu trang`}</>}
        </p>
      )}
      {files.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {files.map((file) => (
            <li key={file.id} className="whitespace-nowrap">
              {file.state === 'READABLE' ? (
                <a href={file.href} download={file.fileName} className="text-accent-ink underline underline-offset-2">
                  {evidenceNumber(file)} · {nameOf(capture, file)}
                </a>
              ) : (
                <span className="text-muted">
                  {evidenceNumber(file)} · <Trans>không đọc được</Trans>
                </span>
              )}{' '}
              <span className="text-xs text-muted tabular-nums">{bytes(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
      {(files.length > 0 || headers.length > 0) && (
        <details>
          <summary className="cursor-pointer text-muted">
            <Trans>Mã băm và tiêu đề phản hồi HTTP</Trans>
          </summary>
          <dl className="mt-1 space-y-0.5 font-mono text-xs break-all">
            {files.map((file) => (
              <div key={file.id}>
                <dt className="inline text-muted">SHA-256 {evidenceNumber(file)}: </dt>
                <dd className="inline select-all">{file.sha256}</dd>
              </div>
            ))}
            {headers.map(({ name, value }) => (
              <div key={name}>
                <dt className="inline text-muted">{name}: </dt>
                <dd className="inline">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  )
}

function nameOf({ image, text }: Capture, { id }: { id: string }) {
  if (id === image?.id) return <Trans>Ảnh PNG</Trans>
  return id === text?.id ? <Trans>Văn bản</Trans> : <Trans>Tệp lưu trữ MHTML</Trans>
}

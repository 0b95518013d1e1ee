/** The cases that a tip may belong to, with the reasons, on the page of the tip. */
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { StateBadge } from '#components/StateBadge.tsx'
import { Button } from '#ui/actions/Button.tsx'
import { Callout } from '#ui/feedback/Callout.tsx'
import { type Match, reasonText } from './reasonText.ts'

type MatchListProps = {
  matches: readonly Match[]
  /** Undefined if the viewer may not link the tip. */
  onLink: ((caseId: string) => void) | undefined
}

export function MatchList({ matches, onLink }: MatchListProps) {
  const { t } = useLingui()
  if (matches.length === 0) return null
  return (
    <Callout tone="accent" title={t`Có thể thuộc vụ việc đã có`}>
      <ul className="mt-1 space-y-2">
        {matches.map(({ case: found, reasons }) =>
          found ? (
            <li key={found.id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
              <span className="min-w-0 flex-1 basis-60">
                <Link
                  to="/cases/$case"
                  params={{ case: found.id }}
                  className="font-medium underline underline-offset-4"
                >{`${found.number} · ${found.title}`}</Link>{' '}
                {found.state === 'CLOSED' && <StateBadge caseState={found.state} />}
                <span className="block text-sm break-words first-letter:uppercase">
                  {reasons.map(reasonText).join(' · ')}
                </span>
              </span>
              {onLink && found.state === 'OPEN' && (
                <Button small onPress={() => onLink(found.id)}>
                  <Trans>Đưa vào vụ việc này…</Trans>
                </Button>
              )}
            </li>
          ) : null,
        )}
      </ul>
    </Callout>
  )
}

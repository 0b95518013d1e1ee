/** The citations of the prohibitions that content breaks, as a list or as one line. */
import { citation } from '#graphql/entities/reference.ts'

type Cited = { id: string; citationVi: string; citationEn: string }

export function Citations({ prohibitions, className }: { prohibitions: readonly Cited[]; className?: string }) {
  return (
    <ul className={className}>
      {prohibitions.map((prohibition) => (
        <li key={prohibition.id}>{citation(prohibition)}</li>
      ))}
    </ul>
  )
}

export const citationLine = (prohibitions: readonly Cited[]): string => prohibitions.map(citation).join('; ')

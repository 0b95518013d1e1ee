/** GraphQL query of the commitment page, and the types of its parts. */
import { graphql } from '#graphql/generated/gql.ts'
import type { CommitmentPage_QueryQuery } from '#graphql/generated/graphql.ts'

export const CommitmentPage_Query = graphql(`
  query CommitmentPage_Query($id: ID!) {
    commitment(id: $id) {
      id
      number
      title
      summary
      state
      promisedOn
      closedOn
      closeNote
      reconstructed
      sourceNote
      version
      allowedCommands
      platform {
        id
        slug
        name
      }
      progress {
        milestones
        met
        metLate
        overdue
        dueSoon
      }
      inspection {
        id
        title
        scope
        startedOn
        concludedOn
        conclusion
        version
        findings {
          ...Findings_finding
        }
      }
      appendices {
        id
        version
        askedFor
        askedAt
        dueOn
        receivedAt
        reference
        text
        allowedCommands
        files {
          id
          fileName
          href
        }
      }
      clauses {
        id
        number
        text
        appendix {
          id
          version
        }
        finding {
          id
          position
          title
          withdrawn
        }
        milestones {
          id
          title
          owner
          standing
          promisedOn
          dueOn
          metOn
          evidence
          dropReason
          allowedCommands
          files {
            id
            fileName
            href
          }
        }
        indicators {
          id
          label
          formula
          target
          by
          from
          to
          kinds {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          allowedCommands
          categories {
            id
            nameVi: name(locale: VI)
            nameEn: name(locale: EN)
          }
          measured {
            numerator
            denominator
            rate
            stillOpen
            reconstructed
            asOf
            definition {
              printedVi
              printedEn
            }
          }
          months {
            numerator
            denominator
            rate
            keys {
              key
            }
          }
        }
      }
    }
  }
`)

export type CommitmentData = NonNullable<CommitmentPage_QueryQuery['commitment']>
export type Clause = CommitmentData['clauses'][number]
export type Milestone = Clause['milestones'][number]
export type Indicator = Clause['indicators'][number]
export type Appendix = CommitmentData['appendices'][number]
export type Inspection = NonNullable<CommitmentData['inspection']>

export const milestonesOf = ({ clauses }: CommitmentData): (Milestone & { clause: Clause })[] =>
  clauses
    .flatMap((clause) => clause.milestones.map((each) => ({ ...each, clause })))
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn))

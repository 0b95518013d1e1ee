/** GraphQL documents of briefings (the figures of one period for a press conference). */
import { graphql } from '#graphql/generated/gql.ts'
import type { Briefing_QueryQuery } from '#graphql/generated/graphql.ts'

graphql(`
  fragment BriefingChange_briefing on Briefing {
    id
    state
    version
    heldOn
    frozenAt
    submittedAt
    publishedAt
    returnNote
    allowedCommands
  }
`)

export const Period_period = graphql(`
  fragment Period_period on BriefingPeriod {
    kind
    labelVi
    labelEn
  }
`)

export const Errata_erratum = graphql(`
  fragment Errata_erratum on BriefingErratum {
    id
    period {
      ...Period_period
    }
    briefingId
    foundAt
    changes {
      figure {
        position
        section
        labelVi
        labelEn
        formula
      }
      was {
        numerator
        denominator
        rate
      }
      now {
        numerator
        denominator
        rate
      }
    }
    eventCount
    events {
      id
      ...EventLog_event
    }
  }
`)

export const Briefing_Query = graphql(`
  query Briefing_Query($id: ID!) {
    briefing(id: $id) {
      id
      state
      version
      heldOn
      frozenAt
      submittedAt
      publishedAt
      returnNote
      allowedCommands
      countsContentOnce
      period {
        from
        to
        nameVi
        nameEn
        ...Period_period
      }
      introVi
      introEn
      editors {
        id
        name
      }
      publishedBy {
        id
        name
      }
      figures {
        position
        section
        labelVi
        labelEn
        formula
        rate
        aboutId
        platformName
        definition {
          vi
          en
          printedVi
          printedEn
        }
        platform {
          id
        }
        numbers {
          side
          reason {
            code
          }
          reasonVi: reasonLabel(locale: VI)
          reasonEn: reasonLabel(locale: EN)
          value
          today
        }
      }
      cases {
        titleVi
        titleEn
        textVi
        textEn
        case {
          id
          number
          title
        }
      }
      claimAudits {
        ...ClaimAuditResult_summary
      }
      tips {
        tipId
        number
        newsroom
        receivedAt
        state
        dismissReason
        caseId
      }
      commitments {
        commitmentId
        number
        title
        state
        promisedOn
        inspection
        reconstructed
        platformName
        appendices {
          version
          askedAt
          dueOn
          receivedAt
        }
        progress {
          milestones
          met
          metLate
          overdue
        }
        milestones {
          clause
          title
          promisedOn
          dueOn
          metOn
          standing
        }
        indicators {
          clause
          label
          target
          figure {
            position
          }
        }
      }
      errata {
        ...Errata_erratum
      }
      corrections {
        ...Errata_erratum
      }
    }
  }
`)

export type BriefingData = NonNullable<Briefing_QueryQuery['briefing']>
export type FigureData = BriefingData['figures'][number]

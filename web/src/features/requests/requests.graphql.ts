/** GraphQL documents of the request page for staff. */
import { graphql } from '#graphql/generated/gql.ts'
import type { RequestItems_QueryQuery, RequestPage_QueryQuery } from '#graphql/generated/graphql.ts'

/**
 * The fields that mutations return: only fields that liaisons may read too. After a mutation, the page reads the other
 * fields again.
 */
graphql(`
  fragment RequestChange_request on RemovalRequest {
    id
    state
    version
    waitingOn
    dueAt
    itemCount
    doneCount
    awaitingCount
    clarifyingCount
    allowedCommands
  }
`)

export const RequestPage_Query = graphql(`
  query RequestPage_Query($id: ID!) {
    request(id: $id) {
      id
      number
      registerNumber
      subject
      body
      translatedBodies { language text }
      letter
      letterLanguage
      sentLetters { language subject text }
      state
      version
      caseTitle
      caseNumber
      createdAt
      submittedAt
      approvedAt
      returnNote
      correction {
        id
      }
      ...CorrectionProposal_request
      contests { ...Contests_contest file { fileName href } raisedBy { id name } decidedBy { id name } }
      signature {
        present
        signed
        changedParts
        changes { part item before after }
        signatory {
          id
        }
        signatories {
          id
          name
          capacity
          ranks { language text }
          headRanks { language text }
        }
      }
      sentAt
      sentVia { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
      sentProof
      sentProofFile { fileName href sha256 }
      undeliveredAt
      failure
      openedAt
      openedBy { id name }
      acknowledgedAt
      reference
      closedAt
      withdrawnAt
      withdrawReason
      waitingOn
      dueAt
      itemCount
      outcome { state items }
      awaitingCount
      clarifyingCount
      allowedCommands
      case {
        id
        allowedCommands
      }
      category {
        id
        nameVi: name(locale: VI)
        nameEn: name(locale: EN)
        severity
        expression
        noCapture
      }
      platform {
        id
        slug
        name
        operator
        channels {
          kind {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          address
          note
          isServed
        }
      }
      power {
        id
        citationVi: citation(locale: VI)
        citationEn: citation(locale: EN)
        notes {
          language
          text
        }
        normalLimit
        urgentLimit
        clock
        clockStart
        inForceTo
        endsSoon
        successor { id citationVi: citation(locale: VI) citationEn: citation(locale: EN) }
      }
      urgent
      languages
      territories
      whyNotMilder { language text } whyNotMilderCopied measure { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
      letterTemplates { templateId name number newestNumber }
      subjects { language text }
      receiptAssumed
      assignee { id name }
      editors { id name }
      approvedBy {
        id
        name
      }
      responseCount
      completeness { state score past { count unclear } features {
        feature without { count unclear } with { count unclear } itemCount items { itemId number } } }
    }
  }
`)

export const RequestItems_Query = graphql(`
  query RequestItems_Query($id: ID!, $after: String) {
    request(id: $id) {
      id
      items(first: 200, after: $after) {
        nodes {
          id
          position
          state
          sentAt
          returnReason
          awaitsNewRequest
          dueAt
          dueProvisional
          answeredAt
          action { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
          actions { action { code labelVi: label(locale: VI) labelEn: label(locale: EN) } response { id answeredAt } }
          ground itemsCovered
          refusalReason {
            code
            labelVi: label(locale: VI)
            labelEn: label(locale: EN)
          }
          note
          withdrawnAt
          goneClaim
          reversedBy
          reversedAt
          reverseReason
          late
          hoursToAnswer
          possibleAnswers
          allowedCommands
          item {
            id
            url
            name
            isShortLink
            leadsTo {
              url
              seenAt
              author
            }
            kind {
              code
              labelVi: label(locale: VI)
              labelEn: label(locale: EN)
            }
            title
            reach
            presence
            presenceAt owner { id address } nextProbeAt latestProbe { id verdict observedAt } latestPersonCheck { id up observedAt }
          }
          prohibitions {
            id citationVi: citation(locale: VI) citationEn: citation(locale: EN) inForceTo endsSoon
            successor { id citationVi: citation(locale: VI) citationEn: citation(locale: EN) }
          }
          reasons { language text }
          reasonCopied
          places { kind value seenAt }
          lastSeen { at source }
          additions { language text }
          sharedEvidence { number mime size sha256 capturedAt href }
          shareableEvidence { number mime }
          clarifications {
            id
            question
            askedAt
            askedBy
            answer
            answeredAt
            answeredBy
            fileNumbers
          }
          previous {
            id
            state
            refusalReason { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
            note
            request { id number registerNumber sentAt platform { id } }
          }
          next {
            id
            state
            sentAt
            request {
              id
              number
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`)

export type StaffRequestData = NonNullable<RequestPage_QueryQuery['request']>
export type StaffItem = NonNullable<RequestItems_QueryQuery['request']>['items']['nodes'][number]

/** Fields of an event that a log shows. */
import { graphql } from '#graphql/generated/gql.ts'
import type { EventLog_EventFragment } from '#graphql/generated/graphql.ts'

export const EventLog_event = graphql(`
  fragment EventLog_event on Event {
    id
    type
    tone
    at
    recordedAt
    actor
    requestId
    payload {
      __typename
      ... on TipReceivedEventPayload { subject }
      ... on TipMessageEventPayload { text }
      ... on TipDismissedEventPayload {
        dismissReason
        note
      }
      ... on CaseOpenedEventPayload { title }
      ... on CaseUpdatedEventPayload { title urgency categoryId previousCategoryId reason }
      ... on CaseReopenedEventPayload { reason reopenedRequest }
      ... on CaseItemsAddedEventPayload { count }
      ... on CaseMergedEventPayload { otherNumber reason movedTips movedItems movedRequests }
      ... on CaseSplitEventPayload { otherNumber reason movedTips movedItems movedRequests }
      ... on CaseSplitOffEventPayload { otherNumber reason movedTips movedItems movedRequests }
      ... on CaseMergeReceivedEventPayload { otherNumber reason movedTips movedItems movedRequests }
      ... on NoteEventPayload { note }
      ... on ReasonEventPayload { reason }
      ... on ItemAddressSetEventPayload { url reason }
      ... on ItemDestinationRecordedEventPayload { leadsTo }
      ... on TipItemsAddedEventPayload { count }
      ... on ItemAddresseeChosenEventPayload { itemIds }
      ... on ItemsAssessedEventPayload {
        itemIds
        violation
        necessity
      }
      ... on EvidenceAttachedEventPayload {
        itemIds
        fileName
      }
      ... on ItemCheckedEventPayload { presence }
      ... on ItemRepostConfirmedEventPayload { reason }
      ... on ItemRepostRejectedEventPayload { reason }
      ... on ItemRepostReopenedEventPayload { reason }
      ... on ItemProbedEventPayload { probeReason }
      ... on ItemPresenceCorrectedEventPayload { presence }
      ... on ImportFailedEventPayload { importFailure }
      ... on RequestDraftedEventPayload {
        itemIds
      }
      ... on RequestEditedEventPayload {
        subject
      }
      ... on RequestApprovalVoidedEventPayload {
        changedParts
        channels { kind { code labelVi: label(locale: VI) labelEn: label(locale: EN) } address }
        previousChannels { kind { code labelVi: label(locale: VI) labelEn: label(locale: EN) } address }
      }
      ... on RequestSentEventPayload {
        via { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
        address
        proof
      }
      ... on RequestContestedEventPayload { itemIds reason fileName }
      ... on ContestDecidedEventPayload { accepted itemIds reason }
      ... on RequestCalledEventPayload { callee text promisedDueAt }
      ... on RequestCallWithdrawnEventPayload { callee reason }
      ... on RequestDeliveryBouncedEventPayload { address reason }
      ... on ItemUndeliveredEventPayload { reason }
      ... on RequestUndeliveredEventPayload {
        via { code labelVi: label(locale: VI) labelEn: label(locale: EN) }
        address
        failure
      }
      ... on RequestAcknowledgedEventPayload {
        reference
        proof
      }
      ... on ResponseRecordedEventPayload {
        answers
        proof
        text
        reason
      }
      ... on ItemSentEventPayload {
        dueAt
      }
      ... on ItemDueEventPayload {
        dueAt
      }
      ... on ItemAnsweredEventPayload {
        action {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        ground
        itemsCovered
        refusalReason {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        note
        dueAt
      }
      ... on ItemActionAddedEventPayload {
        previousAction {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        action {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        ground
        itemsCovered
        note
      }
      ... on ItemCorrectedEventPayload {
        action {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        ground
        itemsCovered
        refusalReason {
          code
          labelVi: label(locale: VI)
          labelEn: label(locale: EN)
        }
        note
        dueAt
        reason
      }
      ... on ClarificationAskedEventPayload {
        question
        proof
      }
      ... on ClarificationAnsweredEventPayload {
        answer
        dueAt
        proof
      }
      ... on ItemExtendedEventPayload {
        hours
        reason
        dueAt
      }
      ... on ItemWithdrawnEventPayload {
        reason
      }
      ... on ItemReturnedEventPayload {
        reason
      }
      ... on ItemReversedEventPayload {
        reversedBy
        reason
      }
      ... on ItemBreachRetractedEventPayload { dueAt hours reason proof }
      ... on CorrectionProposedEventPayload { proposalKind answers hours reason proof }
      ... on CorrectionConfirmedEventPayload { proposalKind answers hours reason proof }
      ... on CorrectionDeclinedEventPayload { reason }
      ... on InspectionOpenedEventPayload {
        title
      }
      ... on FindingRecordedEventPayload {
        title
      }
      ... on FindingCorrectedEventPayload {
        title
        reason
        previous {
          title
          severity
        }
      }
      ... on FindingWithdrawnEventPayload {
        title
        reason
      }
      ... on InspectionConcludedEventPayload {
        conclusion
      }
      ... on CommitmentRecordedEventPayload {
        title
      }
      ... on CommitmentEditedEventPayload {
        title
      }
      ... on CommitmentClosedEventPayload {
        note
      }
      ... on AppendixAskedEventPayload {
        askedFor
        dueOn
      }
      ... on AppendixReceivedEventPayload {
        reference
      }
      ... on MilestonePlannedEventPayload {
        title
        dueOn
      }
      ... on MilestoneMovedEventPayload {
        title
        dueOn
        reason
      }
      ... on MilestoneMetEventPayload {
        title
        evidence
      }
      ... on MilestoneReasonEventPayload {
        title
        reason
      }
      ... on MilestoneDueEventPayload {
        title
        dueOn
      }
      ... on IndicatorAddedEventPayload {
        label
      }
      ... on IndicatorRemovedEventPayload {
        label
        reason
      }
    }
  }
`)

export type LoggedEvent = EventLog_EventFragment
type Payload = NonNullable<LoggedEvent['payload']>
type FieldOf<Of extends Payload> = Of extends Payload ? keyof Of : never
/** A field has the same type in all payloads. */
export type PayloadFields = {
  [Name in FieldOf<Payload>]?: Payload extends infer Each
    ? Each extends { [N in Name]: infer Value }
      ? Value
      : never
    : never
}

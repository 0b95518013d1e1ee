/** The GraphQL enums of content items, and of the checks. A check is one observation that content is up or gone. */
import {
  CheckMethod,
  PageCaptureReason,
  PageCaptureState,
  Presence,
  ProbeReason,
  ProbeVerdict,
} from '@takedown/prisma/generated/client/enums.ts'
import { describedEnum } from '#graphql/core/described-enum.ts'

export const PresenceEnum = describedEnum(
  'Presence',
  Presence,
  'Whether the content is online at its address, according to the checks alone.',
  {
    UNKNOWN: 'No conclusive check exists.',
    UP: 'A check reached the content, and no later checks established that it is gone.',
    GONE: 'Three probes in a row, spaced apart, did not find the content, or a person observed that it is gone.',
    REAPPEARED: 'The content was gone, and a person or two later probes in a row, spaced apart, reached it again.',
  },
)
export const CheckMethodEnum = describedEnum('CheckMethod', CheckMethod, 'How a check was made.', {
  PROBE: 'By an automated probe of the address.',
  PERSON: 'By a person who opened the address.',
})

export const ProbeVerdictEnum = describedEnum('ProbeVerdict', ProbeVerdict, 'What a probe concludes.', {
  UP: 'The content is up.',
  GONE: 'The content was not there. Three such probes in a row, spaced apart, prove that it is gone.',
  CANNOT_TELL: 'The probe proves nothing, and changes no presence.',
})
export const ProbeReasonEnum = describedEnum('ProbeReason', ProbeReason, 'Why a probe comes to its verdict.', {
  SHOWN: 'The page of the content was shown.',
  NOT_FOUND: 'The platform answered with status 404 or 410.',
  SOFT_NOT_FOUND: 'The platform answered with status 200, but the page says that the content is gone.',
  HOME: 'The address leads to the home page.',
  SIGN_IN: 'The platform demands a sign-in.',
  GEO_BLOCKED: 'The platform does not show the content in this country: status 451, or the page says so.',
  CONSENT: 'The platform demands consent first.',
  RATE_LIMITED: 'The platform answered with status 429: too many requests.',
  CLOAKING: 'Two different clients were shown different things: the content to one of them, its absence to the other.',
  REFUSED: 'The platform answered with status 401 or 403.',
  OTHER_STATUS: 'The platform answered with another status, such as an error of the server.',
  UNKNOWN_PAGE:
    'The page has none of the signs by which the rules of the platform recognise content, and is not like an earlier page that showed the content; or the address leads to another place; or the page is empty.',
  TOO_SLOW: 'The page did not arrive in 20 seconds.',
  UNREACHED: 'No connection was made, or it was lost.',
  FORBIDDEN: 'This server is not allowed to connect to the address.',
  TOO_MANY_REDIRECTS: 'The address leads to more than five others in a row.',
})

export const PageCaptureStateEnum = describedEnum('PageCaptureState', PageCaptureState, 'How far a capture is.', {
  QUEUED: 'It waits. A host gets one capture at a time.',
  RUNNING: 'The page is being loaded.',
  DONE: 'Its files are evidence of the content.',
  REFUSED: 'There is no capture; `reason` says why.',
  DISCARDED: 'The capture was not stored, because the content may not be captured any more.',
})

export const PageCaptureReasonEnum = describedEnum(
  'PageCaptureReason',
  PageCaptureReason,
  'Why there is no capture of a page.',
  {
    NO_CHROMIUM: 'Chromium does not start on the machine of the server.',
    NO_SANDBOX:
      'Chromium cannot start in its sandbox on the machine of the server, and captures without it are refused.',
    FORBIDDEN: 'The address leads to a network that the server is not allowed to reach.',
    UNREACHED: 'The page cannot be reached.',
    TOO_SLOW: 'The page took too long.',
    TOO_LARGE: 'The page needs too much memory.',
    NO_PAGE: 'The address leads to a file, or to nothing that is a page.',
    ENDED: 'The capture ended early, for example because Chromium crashed.',
    CAPTURE_FORBIDDEN: 'A category that the content ever had forbids captures.',
    CASE_CLOSED: 'The case was closed or is a reconstructed one, or does not contain the content any more.',
    ADDRESS_CHANGED: 'The content got another address after the capture was demanded.',
  },
)

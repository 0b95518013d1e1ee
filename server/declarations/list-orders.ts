/** The orders of the lists of requests, cases, tips and items of a case. A saved view of a list keeps one of them. */

export const requestOrders = [
  'UPDATED_DESC',
  'UPDATED_ASC',
  'CREATED_DESC',
  'CREATED_ASC',
  'SENT_DESC',
  'SENT_ASC',
  'ANSWERED_DESC',
  'ANSWERED_ASC',
  'CLOSED_DESC',
  'CLOSED_ASC',
  'DUE_ASC',
] as const

export const caseOrders = [
  'OPENED_DESC',
  'OPENED_ASC',
  'CHANGED_DESC',
  'CHANGED_ASC',
  'DUE_ASC',
  'OWED_DESC',
  'REACH_DESC',
] as const

export const tipOrders = ['RECEIVED_DESC', 'RECEIVED_ASC'] as const

export const caseItemOrders = ['ADDED_ASC', 'ADDED_DESC', 'REACH_DESC'] as const

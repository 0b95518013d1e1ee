/** What the server's demo and the web agree on. */

/** The number of the case of the press conference of 6 November 2023: 47 groups, of which 43 were blocked. */
export const REFERENCE_CASE = 'VV-2023-000004'

/** How often the open page of a case or request announces itself, for the server and the browser. */
export const VIEWING_EVERY_MS = 15_000

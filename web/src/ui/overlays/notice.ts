/** A short message over the screen, with at most one action, such as undo. */

export type Action = { text: string; onAction(): void }
export type Notice = { text: string; tone: 'ok' | 'bad'; action?: Action }

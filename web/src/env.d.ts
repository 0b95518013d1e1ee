/// <reference types="vite/client" />

/** A part of a language's catalogue, compiled when it is imported: `vite/words.ts`. */
declare module 'virtual:words/*' {
  import type { Messages } from '@lingui/core'
  export const messages: Messages
}

/** React binding of the live board: opens a board for a filter and an order, and closes it on unmount. */
import { startTransition, useEffect, useState } from 'react'
import type { BoardQuestion } from './board.graphql.ts'
import { type LiveBoard, liveBoard } from './live-board.ts'

/** A board whose filter depends on the current time is reloaded at this interval. */
const DRIFT_MS = 30_000

/**
 * Returns the live board for `question`. The board stays open until the question changes or the component unmounts.
 * When the question changes, the previous board is returned until the new one has loaded, so that the screen is never
 * blank. Returns null before the first result. `drifts` states whether the filter depends on the current time.
 */
export function useBoard(question: BoardQuestion | null, drifts: boolean): LiveBoard | null {
  const [board, setBoard] = useState<LiveBoard | null>(null)
  const key = JSON.stringify(question)
  useEffect(() => {
    const parsedQuestion = JSON.parse(key) as BoardQuestion | null
    if (!parsedQuestion) return
    const newBoard = liveBoard(parsedQuestion)
    const show = () => {
      const { counts, failed } = newBoard.view.get()
      if (!counts && !failed) return
      unsubscribe()
      startTransition(() => setBoard(newBoard))
    }
    const unsubscribe = newBoard.view.subscribe(show)
    show()
    return () => {
      unsubscribe()
      newBoard.stop()
    }
  }, [key])
  // Under a filter that depends on the current time, rows enter and leave the board without an event.
  useEffect(() => {
    if (!drifts || !board) return
    const timer = setInterval(board.retry, DRIFT_MS)
    return () => clearInterval(timer)
  }, [drifts, board])
  return board
}

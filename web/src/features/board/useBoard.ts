/** React binding of the live board: opens a board for a filter and an order, and closes it on unmount. */
import { startTransition, useEffect, useState } from 'react'
import type { BoardQuestion } from './board.graphql.ts'
import { type LiveBoard, liveBoard } from './live-board.ts'

/** Interval at which a board is reloaded if its filter depends on the current time. */
const DRIFT_MS = 30_000

/**
 * Returns the live board for a filter and an order (`question`); null before the first result. When the question
 * changes, returns the previous board until the new one has loaded. `drifts`: whether the filter depends on the current
 * time.
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
  // If the filter depends on the current time, rows enter and leave the board without an event.
  useEffect(() => {
    if (!drifts || !board) return
    const timer = setInterval(board.retry, DRIFT_MS)
    return () => clearInterval(timer)
  }, [drifts, board])
  return board
}

import { startTransition, useEffect, useState } from 'react'
import type { BoardQuestion } from './board.graphql.ts'
import { type LiveBoard, liveBoard } from './live-board.ts'

const DRIFT_MS = 30_000

/**
 * The board under `question`, live while this component stands. Another question shows its board once it has an answer; until
 * then the last one stays, because a blank between two filters tells nobody anything. Null before the first answer.
 */
export function useBoard(question: BoardQuestion | null, drifts: boolean): LiveBoard | null {
  const [board, setBoard] = useState<LiveBoard | null>(null)
  const key = JSON.stringify(question)
  useEffect(() => {
    const input = JSON.parse(key) as BoardQuestion | null
    if (!input) return
    const opened = liveBoard(input)
    const show = () => {
      const { counts, failed } = opened.view.get()
      if (!counts && !failed) return
      off()
      startTransition(() => setBoard(opened))
    }
    const off = opened.view.subscribe(show)
    show()
    return () => {
      off()
      opened.stop()
    }
  }, [key])
  // As time passes, what belongs changes without anybody's doing, and only these questions are not told of it.
  useEffect(() => {
    if (!drifts || !board) return
    const timer = setInterval(board.retry, DRIFT_MS)
    return () => clearInterval(timer)
  }, [drifts, board])
  return board
}

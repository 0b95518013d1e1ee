/** Entry of the process that requests pages of platforms and decides whether their content is up or gone. */
import { constants, setPriority } from 'node:os'
import { serveTasks } from '#outgoing/serve-tasks.ts'
import { type ProbeTask, probePage } from '#probing/probe-page.ts'

// Nobody waits for a probe, so the server, its database and other processes come first.
setPriority(constants.priority.PRIORITY_LOW)
serveTasks((task: ProbeTask) => probePage(task))

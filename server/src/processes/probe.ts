/** Entry of the process that requests pages of platforms and decides whether their content is up or gone. */
import { serveTasks } from '#outgoing/serve-tasks.ts'
import { type ProbeTask, probePage } from '#probing/probe-page.ts'

serveTasks((task: ProbeTask) => probePage(task))

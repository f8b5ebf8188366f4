import { z } from 'zod'
import type { Task, Tool, ToolCall } from '#runs'

const tasks = z.strictObject({
  tasks: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(20),
        title: z.string().min(1).max(200),
        state: z.enum(['open', 'in_progress', 'completed', 'blocked']),
      }),
    )
    .min(1)
    .max(20),
})

/** By which a model says what it is about to do, and how far it is; people see it. */
export const planTool: Tool = {
  name: 'set_plan',
  description:
    'Says what you are going to do as a short list of tasks, and how far each is. Call it first, and again whenever a task is completed.',
  input: tasks,
  permission: 'documents:read',
  effect: { kind: 'none' },
  run: async () => 'Noted.',
}

/** The plan as a turn leaves it; undefined where it says nothing of it, or nothing that can be read. */
export function planOf(calls: readonly ToolCall[]): readonly Task[] | undefined {
  const call = calls.findLast(({ tool }) => tool === planTool.name)
  const parsed = tasks.safeParse(call?.arguments)
  return parsed.success ? parsed.data.tasks : undefined
}

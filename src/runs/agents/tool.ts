import type { z } from 'zod'
import type { Actor, Json, OrgId, RunId } from '#kernel'

export type ToolContext = {
  readonly orgId: OrgId
  readonly runId: RunId
  /** On whose behalf. */
  readonly actor: Actor
  /** The same each time this call is tried: whatever the tool makes outside carries it. */
  readonly effectId: string
  readonly signal: AbortSignal
}

/**
 * What running a tool does to the world.
 * - `none`: it only reads, and may be repeated after a crash.
 * - `compensable`: it can be undone.
 * - `irreversible`: it cannot, so a person approves each call before it is run.
 */
export type ToolEffect =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'compensable'
      /** Also called where nobody knows how far the tool came: what is not there is undone. @param input the arguments of the call */
      undo(context: ToolContext, input: Json): Promise<void>
      readonly lookUp?: LookUp
    }
  | { readonly kind: 'irreversible'; readonly lookUp?: LookUp }

/** What an earlier try of a call did, by its effect id; undefined when it did nothing. Asked when nobody knows whether it was sent. */
export type LookUp = (context: ToolContext) => Promise<string | undefined>

/**
 * Something that an agent can do. Fails by throwing a DomainError, whose message the model is told: it did nothing then, unless the
 * kind of the error is `unavailable`.
 */
export type Tool = {
  readonly name: string
  /** For the model: what it does, and when to use it. */
  readonly description: string
  readonly input: z.ZodType
  /** What whoever started the run must be allowed to do. */
  readonly permission: string
  readonly effect: ToolEffect
  /**
   * @param input as its schema gave it
   * @returns what the model is told; cut where it is long
   */
  run(context: ToolContext, input: unknown): Promise<string>
}

/** In place of a name that a model made up, which may be words of a document. */
export const unknownTool = 'unknown_tool'

/** What is shown to people who may not read documents. */
export function shownName(tools: readonly Pick<Tool, 'name'>[], name: string): string {
  return tools.some((tool) => tool.name === name) ? name : unknownTool
}

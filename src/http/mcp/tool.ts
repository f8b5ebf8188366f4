import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { ToolAnnotations } from '@modelcontextprotocol/sdk/types.js'
import type { z } from 'zod'
import { DomainError, fenced } from '#kernel'

export type Tool = { readonly register: (server: McpServer) => void }

type ToolInput<Shape extends z.ZodRawShape> = {
  readonly name: string
  readonly title: string
  readonly description: string
  readonly input: Shape
  readonly annotations: ToolAnnotations
  readonly work: (input: z.output<z.ZodObject<Shape>>) => Promise<unknown>
}

/** A tool whose answer is data, and whose refusal says why; what is no refusal is thrown. */
export function tool<Shape extends z.ZodRawShape>(described: ToolInput<Shape>): Tool {
  const { name, title, description, input: inputSchema, annotations, work } = described
  const answer = async (input: unknown) => {
    try {
      // The server has checked it against the schema.
      const found = await work(input as z.output<z.ZodObject<Shape>>)
      return { content: [{ type: 'text' as const, text: fenced(JSON.stringify(found, null, 1)) }] }
    } catch (thrown) {
      if (!(thrown instanceof DomainError)) throw thrown
      return { isError: true, content: [{ type: 'text' as const, text: fenced(`${thrown.code}: ${thrown.message}`) }] }
    }
  }
  const config = { title, description, inputSchema: inputSchema as z.ZodRawShape, annotations }
  return { register: (server) => void server.registerTool(name, config, answer) }
}

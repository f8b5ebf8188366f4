/** What is counted of a request, by structure: requests of both SDKs fit, and so do hand-written ones. */

export type TextPart = { readonly type: string; readonly text: string }

/** A file or picture: its tokens depend on the model, so they are estimated, not counted. */
export type OpaquePart = { readonly type: string }

export type ContentPart = TextPart | OpaquePart

export type ToolCall = {
  readonly function?: { readonly name: string; readonly arguments: string }
}

export type ChatMessage = {
  readonly role: string
  readonly content?: string | readonly ContentPart[] | null
  readonly name?: string
  readonly tool_calls?: readonly ToolCall[]
  readonly tool_call_id?: string
}

/** An item of a Responses input: a message, or what a tool was asked and answered. */
export type ResponsesItem = {
  readonly type?: string
  readonly role?: string
  readonly content?: string | readonly ContentPart[] | null
  readonly name?: string
  readonly arguments?: string
  readonly output?: string | readonly ContentPart[]
}

export type JsonSchema = { readonly [keyword: string]: unknown }

/** Both forms of a function tool: that of Chat Completions (`function` inside) and that of Responses (flat). */
export type Tool = {
  readonly type?: string
  readonly name?: string
  readonly description?: string | null
  readonly parameters?: JsonSchema | null
  readonly function?: {
    readonly name: string
    readonly description?: string
    readonly parameters?: JsonSchema
  }
}

export type ChatRequest = {
  readonly messages: readonly ChatMessage[]
  readonly tools?: readonly Tool[]
  readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema?: JsonSchema } }
}

export type ResponsesRequest = {
  readonly input: string | readonly ResponsesItem[]
  readonly instructions?: string | null
  readonly tools?: readonly Tool[]
  readonly text?: { readonly format?: { readonly type: string; readonly schema?: JsonSchema } }
}

/** What can be counted: a text, messages or items alone, or a whole request of either API. */
export type CountInput = string | readonly ChatMessage[] | readonly ResponsesItem[] | ChatRequest | ResponsesRequest

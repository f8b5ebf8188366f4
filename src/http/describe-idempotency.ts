import { ofKeys, type ProblemCode, problemCodes } from './problem-codes.ts'

type Response = { description?: string; content?: unknown; 'x-codes'?: readonly ProblemCode[] }
type Operation = {
  description?: string
  'x-permission'?: string
  'x-idempotency-key'?: boolean
  parameters?: unknown[]
  responses?: Record<string, Response>
}
type Described = { paths?: Record<string, { post?: Operation | undefined }> }

const parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Up to 255 visible ASCII characters, a new one for each request. The same request with the same key is worked once within 24 hours: sent again it gets the same answer, with `Idempotent-Replay: true`.',
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]+$' },
  example: '01977d3e-5b5c-7cc0-9a4e-3f6f1a2b3c4d',
}

/** What was answered to nobody in particular is kept for nobody, least of all tokens. */
const notOffered = 'An `Idempotency-Key` is not looked at here: sent again, the request is worked again.'

/** Says of every POST that names who asks what a key does with it, and of others that it does nothing. */
export function describeIdempotency<Api extends object>(api: Api): Api {
  // Of the document only what is written here is looked at.
  const { paths = {} } = api as Described
  for (const { post } of Object.values(paths)) {
    if (post?.responses === undefined) continue
    if (post['x-permission'] === undefined || post['x-idempotency-key'] === false) {
      post.description = [...(post.description ? [post.description] : []), notOffered].join(' ')
      continue
    }
    post.parameters = [...(post.parameters ?? []), parameter]
    for (const code of ofKeys) addProblem(post.responses, code)
  }
  return api
}

function addProblem(responses: Record<string, Response>, code: ProblemCode): void {
  const [status, meaning] = problemCodes[code]
  const described = responses[status]
  const codes = described?.['x-codes'] ?? []
  if (codes.includes(code)) return
  // All problems look the same.
  const { content } = Object.values(responses).find((response) => response['x-codes'] !== undefined) ?? {}
  responses[status] = {
    content,
    ...described,
    description: [...(described?.description ? [described.description] : []), `\`${code}\`: ${meaning}`].join('\n\n'),
    'x-codes': [...codes, code],
  }
}

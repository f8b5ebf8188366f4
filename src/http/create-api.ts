import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { Environment } from './environment.ts'
import { invalidRequest } from './invalid-request.ts'

/**
 * A part of the API whose routes check what they are sent, and say what is wrong with it as all others do. What the query of a route
 * does not describe is refused, and so is what it describes once and is given twice.
 */
export function createApi(): OpenAPIHono<Environment> {
  const api = new OpenAPIHono<Environment>({
    defaultHook: (result) => {
      // What was given stands beside the error, though its type does not say so.
      if (!result.success) throw invalidRequest(result.error, 'data' in result ? result.data : undefined)
    },
  })
  const { openapi } = api
  // Each route is the one that is given, but for what else its query may hold.
  api.openapi = ((route, ...handling) => openapi(withClosedQuery(route), ...handling)) as typeof openapi
  return api
}

function withClosedQuery<Route extends RouteConfig>(route: Route): Route {
  const query = route.request?.query ?? z.object({})
  if (!(query instanceof z.ZodObject))
    throw new TypeError(`The query of ${route.path} is to be described as an object.`)
  // A route that takes whatever comes says so.
  const closed = query.def.catchall === undefined ? query.strict() : query
  return { ...route, request: { ...route.request, query: closed } }
}

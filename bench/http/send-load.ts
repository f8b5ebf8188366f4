import autocannon from 'autocannon'

export type Kind = 'list' | 'show' | 'search' | 'upload'

export type Load = {
  readonly kind: Kind
  readonly url: string
  readonly path: string
  readonly token: string
  readonly clients: number
  readonly seconds: number
  /** A fresh original for each upload. */
  readonly nextOriginal: () => Buffer
}

export type Answered = {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly answers: number
  /** Connections that broke, answers that did not come, and answers of another class than 2xx. */
  readonly errors: number
}

/** So many clients, each asking again when it has its answer. */
export async function sendLoad({ kind, url, path, token, clients, seconds, nextOriginal }: Load): Promise<Answered> {
  const headers = { authorization: `Bearer ${token}` }
  const result = await autocannon({
    url,
    connections: clients,
    duration: seconds,
    headers,
    requests: [
      kind === 'upload'
        ? {
            method: 'POST',
            path,
            headers: { ...headers, 'content-type': 'application/pdf' },
            setupRequest: (request) => ({ ...request, body: nextOriginal() }),
          }
        : { method: 'GET', path },
    ],
  })
  return {
    perSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    answers: result.requests.total,
    errors: result.errors + result.timeouts + result.non2xx,
  }
}

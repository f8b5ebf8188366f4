import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { httpOf } from '../http.testing.ts'

const get = (path: string) => httpOf({}).fetch(new Request(`http://localhost${path}`))

describe('the reference of the API', () => {
  it('is a page that loads nothing from elsewhere', async () => {
    const response = await get('/docs')
    const page = await response.text()
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/)
    expect(page).not.toMatch(/https?:|<script>|style=|onclick/)
    const loaded = [...page.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, path]) => `/${path}`)
    expect(loaded).toEqual(expect.arrayContaining(['/docs/reference.js', '/docs/reference.css', '/openapi.json']))
    for (const path of loaded) expect([path, (await get(path)).status]).toEqual([path, 200])
  })

  it('is where a browser is sent that opens the address of the server, and no program', async () => {
    const from = (accept: string, method = 'GET', path = '/') =>
      httpOf({}).fetch(new Request(`http://localhost${path}`, { method, headers: { accept } }))
    const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
    const sent = await from(browser)
    expect([sent.status, sent.headers.get('location')]).toEqual([302, 'docs'])
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff')
    for (const other of [await from('*/*'), await from('application/json'), await from(browser, 'GET', '/v2')]) {
      expect(other.status).toBe(404)
      expect(await other.json()).toMatchObject({ code: 'request.no_route' })
    }
    expect((await from(browser, 'POST')).status).toBe(404)
  })

  it('serves every file of its folder with its type, and no other', async () => {
    const names = await readdir(new URL('../docs', import.meta.url))
    expect(names.toSorted()).toEqual(['index.html', 'reference.css', 'reference.js'])
    expect((await get('/docs/reference.js')).headers.get('content-type')).toMatch(/^text\/javascript/)
    expect((await get('/docs/%2e%2e/problem.ts')).status).toBe(404)
  })

  it('sets what it shows as text, never as markup', async () => {
    expect(await (await get('/docs/reference.js')).text()).not.toMatch(/innerHTML|outerHTML|insertAdjacent|eval\(/)
  })
})

import { expect, it } from 'vitest'
import { httpOf } from './http.testing.ts'

it('names every operation of the description, each as no other', async () => {
  const response = await httpOf({}).fetch(new Request('http://localhost/openapi.json'))
  const { paths }: { paths: Record<string, Record<string, { operationId?: string }>> } = JSON.parse(
    await response.text(),
  )
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => ({ of: `${method} ${path}`, operationId })),
  )
  expect(operations.length).toBeGreaterThan(100)
  const unfit = operations.filter(({ operationId }) => !/^[a-z][A-Za-z]{3,40}$/.test(operationId ?? ''))
  expect(unfit).toEqual([])
  const twice = operations.filter((one) =>
    operations.some((other) => other !== one && other.operationId === one.operationId),
  )
  expect(twice).toEqual([])
})

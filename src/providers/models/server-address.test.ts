import { expect, it } from 'vitest'
import { serverAddress } from './server-address.ts'

it.each([
  ['https://api.openai.com/v1', 'https://api.openai.com/v1'],
  ['http://127.0.0.1:11434/v1/', 'http://127.0.0.1:11434/v1'],
  ['https://ada:secret@gateway.example/', 'https://gateway.example'],
  ['https://gateway.example/v1?api-key=secret#x', 'https://gateway.example/v1'],
])('of %s is %s', (url, address) => {
  expect(serverAddress(url)).toBe(address)
})

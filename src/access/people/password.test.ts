import { expect, it } from 'vitest'
import { requireStrongPassword } from './password.ts'

it.each([
  ['major tom to ground', 'jo@mycompany-gmbh.de'],
  ['seven small horses', 'a@example.org'],
  ['mathilde rides seven horses', 'mathilde@example.org'],
])('takes %j of %s', (password, email) => {
  expect(() => requireStrongPassword(password, email)).not.toThrow()
})

it.each([
  ['jo@mycompany-gmbh.de', 'jo@mycompany-gmbh.de'],
  ['JO@mycompany-gmbh.de!1', 'jo@mycompany-gmbh.de'],
  ['mathilde.fischer1', 'mathilde.fischer@example.org'],
  ['mathildemathilde12', 'mathilde@example.org'],
  ['a short one', 'x@example.org'],
  ['aaaaaaaabbbbbbbb', 'x@example.org'],
])('takes %j of %s for too weak', (password, email) => {
  expect(() => requireStrongPassword(password, email)).toThrow(expect.objectContaining({ code: 'user.password_weak' }))
})

import { expect, it } from 'vitest'
import { emailCursor, emailOfCursor } from './email-cursor.ts'
import { pageQuery } from './schemas/page.ts'

it('takes the cursor of the longest email that there is', () => {
  const email = `${'a'.repeat(64)}@${'ä'.repeat(120)}.example`
  const { cursor = '' } = pageQuery.parse({ cursor: emailCursor(email) })
  expect(emailOfCursor(cursor)).toBe(email)
  expect(pageQuery.safeParse({ cursor: 'x'.repeat(1_001) }).success).toBe(false)
})

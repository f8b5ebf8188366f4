import { describe, expect, it } from 'vitest'
import type { UserRole } from '#database'
import { requirePermission } from './identity.ts'
import { permissions, permissionsOf } from './permission.ts'

describe('the permissions of a role', () => {
  it('grow from viewer to owner', () => {
    const of = (role: UserRole) => [...permissionsOf(role)]
    expect(of('member')).toEqual(expect.arrayContaining(of('viewer')))
    expect(of('admin')).toEqual(expect.arrayContaining(of('member')))
    expect(of('owner')).toEqual(permissions)
    expect(of('admin')).not.toContain('org:write')
  })

  it('let a viewer change nothing', () => {
    expect([...permissionsOf('viewer')].filter((permission) => !permission.endsWith(':read'))).toEqual([])
  })

  it('are needed: what is missing is named', () => {
    const identity = { permissions: permissionsOf('viewer') }
    expect(() => requirePermission(identity, 'documents:read')).not.toThrow()
    expect(() => requirePermission(identity, 'keys:write')).toThrow(
      expect.objectContaining({ code: 'access.forbidden', details: { permission: 'keys:write' } }),
    )
  })
})

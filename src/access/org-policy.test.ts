import { describe, expect, it } from 'vitest'
import { changeOrgPolicy, noPolicy } from './org-policy.ts'

const strict = { ...noPolicy, allowedModels: ['gpt-5'], localOnlyTypes: ['payslip', 'medical'] }

describe('a change of what may be sent to models', () => {
  it('leaves as it is what it does not name', () => {
    expect(changeOrgPolicy(strict, {})).toEqual(strict)
    expect(changeOrgPolicy(strict, { cascade: 'always' })).toEqual({ ...strict, cascade: 'always' })
    expect(changeOrgPolicy({ ...strict, cascade: 'always' }, { cascade: null })).toEqual(strict)
  })

  it('replaces a list, or adds to it and takes from it, each name once', () => {
    const types = (change: Parameters<typeof changeOrgPolicy>[1]['localOnlyTypes'] & object) =>
      changeOrgPolicy(strict, { localOnlyTypes: change }).localOnlyTypes
    expect(types(['letter', 'letter'])).toEqual(['letter'])
    expect(types([])).toEqual([])
    expect(types({ add: ['letter', 'payslip'], remove: ['medical'] })).toEqual(['payslip', 'letter'])
  })

  it('allows every model again', () => {
    expect(changeOrgPolicy(strict, { allowedModels: null }).allowedModels).toBeNull()
  })

  it('takes nothing from a list that is not in it', () => {
    const remove = { localOnlyTypes: { add: [], remove: ['payslp'] } }
    expect(() => changeOrgPolicy(strict, remove)).toThrow('Did you mean payslip?')
  })

  it('does not narrow "every model" to the one that was to be added', () => {
    const add = { allowedModels: { add: ['gpt-5'], remove: [] } }
    expect(() => changeOrgPolicy(noPolicy, add)).toThrow('name all')
  })
})

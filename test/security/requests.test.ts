import { describe } from 'vitest'
import { useInstallation } from '../support/in-process.ts'
import { describeAccessTokens } from './access-tokens.ts'
import { describeAddresses } from './addresses.ts'
import { useWorld, worldSettings } from './attacked-world.ts'
import { describeCookies } from './cookies.ts'
import { describeNamesAndBodies } from './names-and-bodies.ts'

// What is asked before any row is looked at, so that one engine says as much as two.
describe('a request', () => {
  const world = useWorld(useInstallation(worldSettings))
  describe('from the page of somebody else', () => describeCookies(world))
  describe('that leads to an address', () => describeAddresses(world))
  describe('with names and bodies', () => describeNamesAndBodies(world))
  describe('with an access token', () => describeAccessTokens(world))
})

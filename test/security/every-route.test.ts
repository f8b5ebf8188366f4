import { describe } from 'vitest'
import { describeInProcess } from '../support/in-process.ts'
import { useWorld, worldSettings } from './attacked-world.ts'
import { describeCredentials } from './credentials.ts'
import { describeHostileTexts } from './hostile-texts.ts'
import { describeMembersNotAskedFor } from './members-not-asked-for.ts'
import { describeOtherOrgs } from './other-orgs.ts'

describeInProcess('every route', worldSettings, (place) => {
  const world = useWorld(place)
  describe('and members that nobody asked for', () => describeMembersNotAskedFor(world))
  describe('and who asks', () => describeCredentials(world))
  describe('and other organizations', () => describeOtherOrgs(world))
  describe('and hostile texts', () => describeHostileTexts(world))
})

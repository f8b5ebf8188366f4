import type { EventOutline } from '#audit'
import type { Clock, OrgId } from '#kernel'
import type { Caller, Operations } from '#workflows'

type FeedDeps = {
  readonly operations: Pick<Operations, 'eventsAfter' | 'lastEvent'>
  readonly clock: Pick<Clock, 'monotonicMs'>
  readonly lookAgainMs: number
}

/** What happens in one organization, for all in this process who follow it. */
export type EventFeed = {
  /** The next ones, oldest first: of what happened lately without asking the database for each follower. */
  readonly after: (from: bigint) => Promise<readonly EventOutline[]>
  /** To be called once by each who follows no more; with the last one the feed ends. */
  readonly leave: () => void
}

/** Held for those who are slower than the others; whoever is further behind asks the database. */
const mostHeld = 1_000

type Feed = {
  followers: number
  held: EventOutline[]
  /** Of all behind this number it holds what it knows. */
  first: bigint
  last: bigint
  lookedMs: number
  looking: Promise<void> | undefined
}

/**
 * Feeds by organization. Each looks at most once in a while for what is new, however many follow it, and only as long as somebody
 * asks it.
 */
export function eventFeeds({ operations, clock, lookAgainMs }: FeedDeps): (caller: Caller) => Promise<EventFeed> {
  const feeds = new Map<OrgId, Promise<Feed>>()

  const begin = async (caller: Caller): Promise<Feed> => {
    const last = await operations.lastEvent(caller)
    return { followers: 0, held: [], first: last, last, lookedMs: clock.monotonicMs(), looking: undefined }
  }
  const look = async (feed: Feed, caller: Caller): Promise<void> => {
    const found = await operations.eventsAfter(caller, feed.last)
    feed.held.push(...found)
    feed.last = found.at(-1)?.sequence ?? feed.last
    const dropped = feed.held.splice(0, Math.max(0, feed.held.length - mostHeld)).at(-1)
    feed.first = dropped?.sequence ?? feed.first
    // What came may not be all there is.
    feed.lookedMs = found.length > 0 ? Number.NEGATIVE_INFINITY : clock.monotonicMs()
  }
  const newest = (feed: Feed, caller: Caller): Promise<void> => {
    if (feed.looking === undefined && clock.monotonicMs() - feed.lookedMs < lookAgainMs) return Promise.resolve()
    feed.looking ??= look(feed, caller).finally(() => {
      feed.looking = undefined
    })
    return feed.looking
  }

  return async (caller) => {
    const { orgId } = caller
    const begun = feeds.get(orgId) ?? begin(caller)
    feeds.set(orgId, begun)
    const end = () => {
      if (feeds.get(orgId) === begun) feeds.delete(orgId)
    }
    const feed = await begun.catch((thrown: unknown) => {
      end()
      throw thrown
    })
    feed.followers += 1
    return {
      async after(from) {
        if (from < feed.first) return operations.eventsAfter(caller, from)
        if (from >= feed.last) await newest(feed, caller)
        // It may have gone on meanwhile, and have let go of what is asked for.
        if (from < feed.first) return operations.eventsAfter(caller, from)
        return feed.held.filter(({ sequence }) => sequence > from)
      },
      leave() {
        feed.followers -= 1
        if (feed.followers === 0) end()
      },
    }
  }
}

import { createHash } from 'node:crypto'

/**
 * A token bucket in one step, by the clock of Redis, which all processes share. Levels are whole numbers (a request is
 * 60,000,000, and a limit of n a minute adds n in a microsecond), written out in full because Redis would shorten them.
 * What is full is not kept, and a refusal changes nothing. Answers: the requests left, or, below zero, the microseconds until the next.
 */
export const bucketScript = `
local limit = tonumber(ARGV[1])
local cost = 60000000
local full = limit * cost
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local level = full
local kept = redis.call('GET', KEYS[1])
if kept then
  local cut = string.find(kept, ' ', 1, true)
  local at = tonumber(string.sub(kept, cut + 1))
  local elapsed = math.min(math.max(0, now - at), cost)
  level = math.min(full, tonumber(string.sub(kept, 1, cut - 1)) + elapsed * limit)
  now = math.max(now, at)
end
if level < cost then
  return -math.ceil((cost - level) / limit)
end
level = level - cost
redis.call('SET', KEYS[1], string.format('%.0f %.0f', level, now), 'PX', math.ceil((full - level) / limit / 1000) + 1)
return math.floor(level / cost)
`

export const bucketScriptHash = createHash('sha1').update(bucketScript).digest('hex')

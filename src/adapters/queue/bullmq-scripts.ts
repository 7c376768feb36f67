/**
 * What BullMQ has no word for: to claim chosen jobs of free lanes, rather than whichever is next. Written against the
 * keys of BullMQ 6.7 (wait, active, delayed, a hash and a lock for each job), which the contract suite holds us to.
 * A lane is free unless the job that had it last has a lock that has not run out: one lease serves both.
 */

/** BullMQ keeps the time in the upper bits of a delayed job's score: bullmq, commands/includes/getDelayedScore.lua */
export const SCORES_A_MS = 0x1000;

/** Jobs due by ARGV[2], at most ARGV[3]: flat id, due, data, attempts made. Also revived ones and those of the dead. */
export const DUE = `
  local wait, active, delayed = KEYS[1], KEYS[2], KEYS[3]
  local prefix, horizon, most = ARGV[1], ARGV[2], ARGV[3]
  local found = {}
  local function give(id, due)
    local job = redis.call("HMGET", prefix .. id, "data", "atm", "due")
    if not job[1] then return end
    for _, value in ipairs({ id, due or job[3] or "0", job[1], job[2] or "0" }) do table.insert(found, value) end
  end
  for _, id in ipairs(redis.call("LRANGE", wait, 0, -1)) do give(id) end
  for _, id in ipairs(redis.call("LRANGE", active, 0, -1)) do
    if redis.call("EXISTS", prefix .. id .. ":lock") == 0 then give(id) end
  end
  local scored = redis.call("ZRANGEBYSCORE", delayed, "-inf", horizon, "WITHSCORES", "LIMIT", 0, most)
  for at = 1, #scored, 2 do give(scored[at], string.format("%.0f", math.floor(scored[at + 1] / ${SCORES_A_MS}))) end
  return found`;

/** Claims the jobs of the pairs id, lane from ARGV[6] on under the token ARGV[2]: 1 where it did, 0 where it may not. */
export const CLAIM = `
  local wait, active, delayed = KEYS[1], KEYS[2], KEYS[3]
  local prefix, token, lease, now, horizon = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
  local claimed = {}
  local function locked(id) return redis.call("EXISTS", prefix .. id .. ":lock") == 1 end
  local function take(id)
    local score = tonumber(redis.call("ZSCORE", delayed, id) or nil)
    if score then
      if score > horizon then return false end
      redis.call("ZREM", delayed, id)
      redis.call("HSET", prefix .. id, "due", string.format("%.0f", math.floor(score / ${SCORES_A_MS})))
      return true
    end
    return redis.call("LREM", wait, 1, id) == 1 or redis.call("LREM", active, 1, id) == 1
  end
  for at = 6, #ARGV, 2 do
    local id, lane = ARGV[at], prefix .. "lane:" .. ARGV[at + 1]
    local last = redis.call("GET", lane)
    local ours = not locked(id) and not (last and locked(last)) and take(id)
    if ours then
      redis.call("LPUSH", active, id)
      redis.call("SET", prefix .. id .. ":lock", token, "PX", lease)
      redis.call("HSET", prefix .. id, "processedOn", now)
      redis.call("HINCRBY", prefix .. id, "ats", 1)
      redis.call("SET", lane, id, "EX", 86400)
    end
    table.insert(claimed, ours and 1 or 0)
  end
  return claimed`;

/** When the earliest unsettled job is due of those due after ARGV[2] (score ARGV[3]); false when there is none. */
export const NEXT_DUE = `
  local wait, active, delayed = KEYS[1], KEYS[2], KEYS[3]
  local earliest
  local function see(due)
    if due and due > tonumber(ARGV[2]) and (not earliest or due < earliest) then earliest = due end
  end
  for _, list in ipairs({ wait, active }) do
    for _, id in ipairs(redis.call("LRANGE", list, 0, -1)) do see(tonumber(redis.call("HGET", ARGV[1] .. id, "due") or nil)) end
  end
  local first = redis.call("ZRANGEBYSCORE", delayed, ARGV[3], "+inf", "WITHSCORES", "LIMIT", 0, 1)
  if first[2] then see(math.floor(first[2] / ${SCORES_A_MS})) end
  return earliest and string.format("%.0f", earliest)`;

/** The ids of the settled jobs in KEYS[1] and KEYS[2] that were due before ARGV[2]. */
export const SETTLED_BEFORE = `
  local found = {}
  for _, set in ipairs(KEYS) do
    for _, id in ipairs(redis.call("ZRANGE", set, 0, -1)) do
      local due = tonumber(redis.call("HGET", ARGV[1] .. id, "due") or nil)
      if due and due < tonumber(ARGV[2]) then table.insert(found, id) end
    end
  end
  return found`;

/**
 * The ids of the jobs of the lane ARGV[3] that were due before ARGV[2] and are in nobody's hands: settled ones in
 * KEYS[1] and KEYS[2], those in the list KEYS[3] and the delayed ones in KEYS[4]. Their data hold the text ARGV[4]. The
 * mark of who had the lane last goes too.
 */
export const OF_LANE = `
  local prefix, before, lane, needle, scoresAMs = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4], tonumber(ARGV[5])
  local found = {}
  local function see(id, due)
    local data = redis.call("HGET", prefix .. id, "data")
    if data and string.find(data, needle, 1, true) and (due or 0) < before then table.insert(found, id) end
  end
  for at = 1, 2 do
    for _, id in ipairs(redis.call("ZRANGE", KEYS[at], 0, -1)) do
      see(id, tonumber(redis.call("HGET", prefix .. id, "due") or nil))
    end
  end
  for _, id in ipairs(redis.call("LRANGE", KEYS[3], 0, -1)) do
    see(id, tonumber(redis.call("HGET", prefix .. id, "due") or nil))
  end
  local delayed = redis.call("ZRANGE", KEYS[4], 0, -1, "WITHSCORES")
  for at = 1, #delayed, 2 do see(delayed[at], math.floor(delayed[at + 1] / scoresAMs)) end
  local last = redis.call("GET", prefix .. "lane:" .. lane)
  if last and redis.call("EXISTS", prefix .. last .. ":lock") == 0 then redis.call("DEL", prefix .. "lane:" .. lane) end
  return found`;

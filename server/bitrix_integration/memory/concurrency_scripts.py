"""The Lua of `ConcurrencyLimit`: each script is one step that all workers see whole.

| key, after the limit's name | is |
|---|---|
| (nothing) | sorted set: who holds a slot, by when the lease ends |
| `:queue` | sorted set: who waits, by arrival |
| `:seen` | sorted set: who waits, by until when he counts as alive |
| `:of:<token>` | hash: owner, group, load, size of a holder or waiter; and who took the load along |
| `:mail:<token>` | list: what a waiter is told |

Moments are Redis' own. Its clock may be set back: no lease then lasts longer than it may.
"""

GO = "go"
"""What a waiter is told when there is a slot for him."""
LOOK = "look"
"""The same, when there is news. Anything else is a reply to his load."""

_COMMON = """
local name, most, lease = KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2])
local queue, seen, token = name .. ':queue', name .. ':seen', ARGV[3]
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local function at(moment) return string.format('%.6f', moment) end
local function of(one) return name .. ':of:' .. one end
local function mail(one, text)
    redis.call('RPUSH', name .. ':mail:' .. one, text)
    redis.call('PEXPIRE', name .. ':mail:' .. one, 10000)
end
local function forget(one)
    redis.call('ZREM', name, one)
    redis.call('ZREM', queue, one)
    redis.call('ZREM', seen, one)
    redis.call('DEL', of(one))
end
local function bury(set)
    for _, one in ipairs(redis.call('ZRANGEBYSCORE', set, '(' .. at(now + lease), '+inf')) do
        redis.call('ZADD', set, at(now + lease), one)
    end
    for _, one in ipairs(redis.call('ZRANGEBYSCORE', set, '-inf', at(now))) do forget(one) end
end
bury(name)
bury(seen)
local function owner(one) return redis.call('HGET', of(one), 'owner') or '' end
local function is_taken_along(one)
    local by = redis.call('HGET', of(one), 'by')
    return by and redis.call('ZSCORE', name, by)
end
local function promote()
    local free = most - redis.call('ZCARD', name)
    if free <= 0 then return end
    local has_one = {}
    for _, one in ipairs(redis.call('ZRANGE', name, 0, -1)) do has_one[owner(one)] = true end
    for _, one in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
        local whose = owner(one)
        if free > 0 and (whose == '' or not has_one[whose]) and not is_taken_along(one) then
            -- Until he says himself that he lives, no longer than he was known to.
            redis.call('ZADD', name, redis.call('ZSCORE', seen, one) or at(now), one)
            redis.call('ZREM', queue, one)
            redis.call('ZREM', seen, one)
            mail(one, 'go')
            has_one[whose] = true
            free = free - 1
        end
    end
end
local function keep()
    for _, key in ipairs({name, queue, seen}) do redis.call('PEXPIRE', key, 60000) end
end
"""

STEP = (
    _COMMON
    + """
local arrival = ARGV[4]
if arrival == '' then arrival = at(now) end
-- Who has mail reads it first: it may be his reply.
local has_mail = redis.call('EXISTS', name .. ':mail:' .. token) == 1
if not has_mail and not redis.call('ZSCORE', name, token) then
    if redis.call('EXISTS', of(token)) == 0 then
        redis.call('HSET', of(token), 'owner', ARGV[5], 'group', ARGV[6], 'load', ARGV[7], 'size', ARGV[8])
    end
    redis.call('ZADD', queue, arrival, token)
    redis.call('ZADD', seen, at(now + lease), token)
    promote()
end
local is_held = redis.call('ZSCORE', name, token) and 1 or 0
if is_held == 1 then redis.call('ZADD', name, at(now + lease), token) end
redis.call('PEXPIRE', of(token), 60000)
keep()
return {is_held, arrival, is_taken_along(token) and 1 or 0}
"""
)
"""Waits, or goes on waiting: `token, arrival, owner, group, load, size`. Says whether the slot is held, the
arrival, and whether a holder asks with the load of this one."""

RENEW = (
    _COMMON
    + """
redis.call('ZADD', name, at(now + lease), token)
redis.call('HSET', of(token), 'owner', ARGV[4])
redis.call('PEXPIRE', of(token), 60000)
keep()
"""
)
"""A holder, `token, owner`, lives: written again where Redis has lost it."""

LEAVE = (
    _COMMON
    + """
forget(token)
redis.call('DEL', name .. ':mail:' .. token)
promote()
if ARGV[4] == 'news' then
    for _, one in ipairs(redis.call('ZRANGE', queue, 0, -1)) do mail(one, 'look') end
end
"""
)
"""Gives up a slot or the waiting: `token, news`. With `news`, all who wait look whether it is theirs."""

TAKE_ALONG = (
    _COMMON
    + """
local room, taken = tonumber(ARGV[5]), {}
for _, one in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
    local known = redis.call('HMGET', of(one), 'group', 'size', 'load')
    local size = tonumber(known[2] or 0)
    if known[1] == ARGV[4] and size > 0 and size <= room and not is_taken_along(one) then
        redis.call('HSET', of(one), 'by', token)
        taken[#taken + 1], taken[#taken + 2] = one, known[3]
        room = room - size
    end
end
return taken
"""
)
"""The loads that wait, `token, group, room`: each with its token, as many as there is room for."""

DELIVER = (
    _COMMON
    + """
for n = 3, #ARGV, 2 do
    redis.call('ZREM', queue, ARGV[n])
    redis.call('ZREM', seen, ARGV[n])
    mail(ARGV[n], ARGV[n + 1])
end
"""
)
"""Replies to loads: tokens, each followed by its text."""

COUNT_WAITING = "return redis.call('ZCARD', KEYS[1] .. ':queue')"
"""How many wait."""

/**
 * The delivery queue's tables in PostgreSQL, and the statements by which several processes share them. A lane is held
 * by its row in callboard_lanes: whoever inserts it, or takes it over after `until`, has the lane to itself. Every
 * statement touches lanes in their order, so that no two wait for each other.
 */

/** Instants are as exact as JavaScript's own numbers. Texts compare by their bytes. */
export const CREATE_DELIVERIES = `
  CREATE TABLE IF NOT EXISTS callboard_deliveries (
    id TEXT COLLATE "C" PRIMARY KEY, due DOUBLE PRECISION NOT NULL, lane TEXT COLLATE "C" NOT NULL,
    share TEXT COLLATE "C" NOT NULL, payload TEXT NOT NULL, state TEXT NOT NULL DEFAULT 'waiting',
    attempts INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT ''
  );
  CREATE INDEX IF NOT EXISTS callboard_deliveries_due ON callboard_deliveries (due) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS callboard_deliveries_share ON callboard_deliveries (share, due, id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS callboard_deliveries_lane ON callboard_deliveries (lane, due, id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS callboard_deliveries_dead ON callboard_deliveries (due) WHERE state = 'dead';
  CREATE TABLE IF NOT EXISTS callboard_lanes (
    lane TEXT COLLATE "C" PRIMARY KEY, token TEXT NOT NULL, until TIMESTAMPTZ NOT NULL
  )`;

/** In the order of their ids: two that add the same do not wait for each other. */
export const ADD = `
  INSERT INTO callboard_deliveries (id, due, lane, share, payload)
  SELECT * FROM unnest($1::text[], $2::float8[], $3::text[], $4::text[], $5::text[]) AS new (id, due, lane, share, payload)
  ORDER BY id ON CONFLICT (id) DO NOTHING`;

/**
 * Holds free lanes in which something is due: $1 by when, $2 but for these ids, $3 under this token, $4 for so many
 * milliseconds, $5 of each share at most so many, $6 less those of these shares ($7 so many of each), $8
 * but for these lanes. From one share to the next through the index, so that the length of none of them counts.
 */
export const HOLD_LANES = `
  WITH RECURSIVE shares (name) AS (
    (SELECT share FROM callboard_deliveries WHERE state = 'waiting' ORDER BY share LIMIT 1)
    UNION ALL
    SELECT (SELECT share FROM callboard_deliveries WHERE state = 'waiting' AND share > name ORDER BY share LIMIT 1)
      FROM shares WHERE name IS NOT NULL
  ), free AS (
    SELECT DISTINCT ON (entry.lane) entry.* FROM shares CROSS JOIN LATERAL (
      SELECT id, due, lane, share FROM callboard_deliveries AS waiting
        WHERE state = 'waiting' AND share = name AND due <= $1 AND id <> ALL ($2::text[])
          AND lane <> ALL ($8::text[]) AND NOT EXISTS (
            SELECT FROM callboard_lanes AS held WHERE held.lane = waiting.lane AND held.until > clock_timestamp())
        ORDER BY due, id LIMIT 4 * $5
    ) AS entry ORDER BY entry.lane, entry.due, entry.id
  ), in_turn AS (
    SELECT lane, share, row_number() OVER (PARTITION BY share ORDER BY due, id) AS turn FROM free
  )
  INSERT INTO callboard_lanes AS old (lane, token, until)
  SELECT lane, $3, clock_timestamp() + $4 * interval '1 millisecond'
    FROM in_turn LEFT JOIN unnest($6::text[], $7::int[]) AS busy (share, hands) USING (share)
    WHERE turn <= $5 - COALESCE(hands, 0) ORDER BY lane
  ON CONFLICT (lane) DO UPDATE SET token = excluded.token, until = excluded.until
    WHERE old.until <= clock_timestamp()
  RETURNING lane`;

/** The earliest entry of each of the lanes $3; $1 and $2 as above. */
export const EARLIEST_OF_LANES = `
  SELECT * FROM (
    SELECT DISTINCT ON (lane) id, due, lane, share, payload, attempts FROM callboard_deliveries
      WHERE state = 'waiting' AND lane = ANY ($3::text[]) AND due <= $1 AND id <> ALL ($2::text[])
      ORDER BY lane, due, id
  ) AS first ORDER BY due, id`;

/** Whether anything is due: $1 and $2 as above. */
export const IS_DUE = `
  SELECT EXISTS (SELECT FROM callboard_deliveries WHERE state = 'waiting' AND due <= $1 AND id <> ALL ($2::text[])) AS due`;

/** Gives lanes back: $1 lanes, $2 their tokens. Whose lane is another's by now has nothing to give. */
const MINE = `
  mine AS (
    SELECT lane, token FROM callboard_lanes
      JOIN unnest($1::text[], $2::text[]) AS said (lane, token) USING (lane, token) ORDER BY lane FOR UPDATE OF callboard_lanes
  )`;

export const GIVE_BACK = `WITH ${MINE} DELETE FROM callboard_lanes USING mine WHERE callboard_lanes.lane = mine.lane`;

export const RENEW = `
  WITH ${MINE} UPDATE callboard_lanes SET until = clock_timestamp() + $3 * interval '1 millisecond'
    FROM mine WHERE callboard_lanes.lane = mine.lane`;

/** $3 ids, $4 their new states, $5 reasons, $6 when they are due again, or null. Only of lanes that are given back. */
export const SETTLE = `
  WITH ${MINE}, given AS (
    DELETE FROM callboard_lanes USING mine WHERE callboard_lanes.lane = mine.lane RETURNING mine.lane, mine.token
  ), settled AS (
    SELECT said.* FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::float8[])
      AS said (lane, token, id, state, reason, due) JOIN given USING (lane, token)
  )
  UPDATE callboard_deliveries AS entry
    SET state = settled.state, reason = settled.reason, due = COALESCE(settled.due, entry.due), attempts = attempts + 1
    FROM settled WHERE entry.id = settled.id`;

export const NEXT_DUE =
  "SELECT min(due) AS due FROM callboard_deliveries WHERE state = 'waiting' AND due > $1";
export const REMOVE = "DELETE FROM callboard_deliveries WHERE id = ANY ($1::text[]) AND state = 'waiting'";
export const REVIVE =
  "UPDATE callboard_deliveries SET state = 'waiting', attempts = 0, reason = '' WHERE id = ANY ($1::text[]) AND state = 'dead'";
export const PURGE = "DELETE FROM callboard_deliveries WHERE due < $1 AND state <> 'waiting'";
/** What is in hand is found missing when it is settled. */
export const PURGE_LANE = "DELETE FROM callboard_deliveries WHERE due < $1 AND lane = $2";
export const COUNT = "SELECT state, count(*) AS count FROM callboard_deliveries GROUP BY state";
export const LETTERS =
  "SELECT id, payload, reason FROM callboard_deliveries WHERE state = 'dead' ORDER BY due DESC, id LIMIT $1";

/**
 * Proposes which items may be reposts, that is content that came back at a new address after the platform had removed it
 * at the request of the authority. A person decides about each proposal.
 */
import type { PrismaClient } from '@takedown/prisma/generated/client/client.ts'

const BATCH_SIZE = 100
/** The greatest number of different bits, of 64, in the hashes of equal images. The search by bands needs at most 7. */
export const MAX_DISTANCE = 7
/** A text or image that more other items have is no sign: it may be the page of a sign-in or of an error. */
export const MAX_ALIKE = 20
/** The latest files of an item that are compared. */
const MAX_FILES = 10
/** A violation that was requested longer ago is no sign if only the owner is the same. */
export const OWNER_DAYS = 30
const MAX_PROPOSALS = 5

/**
 * Compares the next BATCH_SIZE marked items with the items that violated the law (see `Violation`). Only items whose
 * removal was requested before the compared item was first recorded count. Returns whether marked items may be left.
 *
 * Proposes the earlier item if a text of both items has the same hash, if images of both differ in at most MAX_DISTANCE
 * bits, or if both have the same owner and kind and OWNER_DAYS did not pass in between. Of the latter, only the latest
 * item is proposed, and only for one item at a time: an account that publishes every day would fill the list otherwise. Appends no event, because nothing is decided.
 *
 * Cost: for each file of an item, one look-up of the text, or 68 look-ups in the index of the bands of images. With n
 * images of unequal content, these find about n / 1,000 images, whose distance is then computed.
 */
export async function proposeReposts(db: PrismaClient, now: Date): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ taken: number }]>`
    WITH taken AS (
      DELETE FROM repost_search WHERE id IN (
        SELECT id FROM repost_search ORDER BY id LIMIT ${BATCH_SIZE} FOR UPDATE SKIP LOCKED)
      RETURNING item_id),
    item AS (
      SELECT id, first_seen_at, owner_id, kind FROM content_item WHERE id IN (SELECT item_id FROM taken)),
    file AS (
      SELECT i.id AS item_id, f.* FROM item i CROSS JOIN LATERAL (
        SELECT h.text_hash, h.image_hash FROM evidence e JOIN file_hash h ON h.sha256 = e.sha256
        WHERE e.item_id = i.id AND (h.text_hash IS NOT NULL OR h.image_hash IS NOT NULL) AND is_readable(h.sha256)
        ORDER BY e.recorded_at DESC, e.id LIMIT ${MAX_FILES}) f),
    alike AS (
      SELECT f.item_id, o.item_id AS earlier_id, true AS same_text, NULL::int AS distance, o.others
      FROM file f CROSS JOIN LATERAL (
        SELECT item_id, count(*) OVER () AS others FROM (
          SELECT DISTINCT e.item_id FROM file_hash h JOIN evidence e ON e.sha256 = h.sha256
          WHERE h.text_hash = f.text_hash AND e.item_id <> f.item_id AND is_readable(h.sha256)
          LIMIT ${MAX_ALIKE + 1}) same) o
      UNION ALL
      SELECT f.item_id, o.item_id, false, o.distance, o.others
      FROM file f CROSS JOIN LATERAL (
        SELECT item_id, distance, count(*) OVER () AS others FROM (
          SELECT e.item_id, min(h.distance) AS distance FROM (
            SELECT sha256, bit_count((image_hash # f.image_hash)::bit(64))::int AS distance FROM file_hash
            WHERE image_bands && near_bands(f.image_hash)
              AND bit_count((image_hash # f.image_hash)::bit(64)) <= ${MAX_DISTANCE}
            LIMIT 500) h JOIN evidence e ON e.sha256 = h.sha256
          WHERE e.item_id <> f.item_id AND is_readable(h.sha256)
          GROUP BY e.item_id LIMIT ${MAX_ALIKE + 1}) same) o),
    sign AS (
      SELECT item_id, earlier_id, same_text, distance, false AS same_owner FROM alike WHERE others <= ${MAX_ALIKE}
      UNION ALL
      (SELECT DISTINCT ON (o.item_id) i.id, o.item_id, false, NULL::int, true FROM item i CROSS JOIN LATERAL (
        SELECT v.item_id FROM violation v JOIN content_item c ON c.id = v.item_id
        WHERE v.owner_id = i.owner_id AND v.item_id <> i.id AND c.kind = i.kind AND v.sent_at < i.first_seen_at
          AND v.sent_at >= i.first_seen_at - ${OWNER_DAYS} * interval '1 day'
        ORDER BY v.sent_at DESC, v.item_id DESC LIMIT 1) o
      WHERE NOT EXISTS (SELECT FROM repost r
        WHERE r.earlier_id = o.item_id AND r.item_id <> i.id AND r.same_owner AND r.state = 'PROPOSED')
      ORDER BY o.item_id, i.first_seen_at, i.id)),
    pair AS (
      SELECT s.item_id, s.earlier_id, bool_or(s.same_text) AS same_text, min(s.distance) AS distance,
        bool_or(s.same_owner) AS same_owner,
        row_number() OVER (PARTITION BY s.item_id
          ORDER BY bool_or(s.same_text) DESC, min(s.distance) NULLS LAST, s.earlier_id DESC) AS place
      FROM sign s JOIN item i ON i.id = s.item_id JOIN violation v ON v.item_id = s.earlier_id
      WHERE v.sent_at < i.first_seen_at GROUP BY s.item_id, s.earlier_id),
    proposed AS (
      INSERT INTO repost (id, item_id, earlier_id, same_text, image_distance, same_owner, proposed_at)
      SELECT gen_random_uuid(), item_id, earlier_id, same_text, distance, same_owner, ${now}
      FROM pair WHERE place <= ${MAX_PROPOSALS} ORDER BY item_id, earlier_id
      ON CONFLICT (item_id, earlier_id) DO UPDATE SET same_text = repost.same_text OR excluded.same_text,
        image_distance = least(repost.image_distance, excluded.image_distance),
        same_owner = repost.same_owner OR excluded.same_owner
      WHERE repost.state = 'PROPOSED')
    SELECT count(*)::int AS taken FROM taken`
  return row.taken === BATCH_SIZE
}

-- What each sent item lacked for its addressee, and how many items of a platform lacked the same.
CREATE TABLE "item_completeness" (
    "request_item_id" UUID NOT NULL,
    "lacks" INTEGER NOT NULL,
    "standing" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "item_completeness_pkey" PRIMARY KEY ("request_item_id")
);

CREATE TABLE "completeness_tally" (
    "platform_id" UUID NOT NULL,
    "lacks" INTEGER NOT NULL,
    "sent" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "unclear" INTEGER NOT NULL,

    CONSTRAINT "completeness_tally_pkey" PRIMARY KEY ("platform_id","lacks")
);

ALTER TABLE "item_completeness" ADD CONSTRAINT "item_completeness_request_item_id_fkey" FOREIGN KEY ("request_item_id") REFERENCES "request_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What earlier letters lacked, from what is stored of them. The bits are those of completeness/features.ts. Letters from
-- before reasons were stated have no reason, place or shared file. A reason of a later letter counts as detailed if it has
-- eight distinct words, and as no reason if it is the title of the content or a name of the category. Since then, the
-- server leaves out more words that the addressee knows. Which files were captured before the sending decides when the
-- content was seen. The standings and the tally are counted by the first server of this version.
INSERT INTO "item_completeness" ("request_item_id", "lacks")
SELECT i."id",
  CASE WHEN i."places" @? '$[*] ? (@.kind == "POST" || @.kind == "TIMESTAMP" || @.kind == "PAGE" || @.kind == "OTHER")' THEN 0 ELSE 1 END
  + CASE WHEN coalesce(i."sent_kind", x."kind") IN ('VIDEO', 'LIVESTREAM', 'AUDIO')
      AND NOT i."places" @? '$[*] ? (@.kind == "TIMESTAMP")' THEN 2 ELSE 0 END
  + CASE WHEN i."seen_at" IS NOT NULL OR i."reasons" <> '{}' AND EXISTS (
      SELECT 1 FROM "evidence" e
      WHERE e."item_id" = i."item_id" AND e."case_id" = r."case_id" AND e."recorded_at" <= i."sent_at") THEN 0 ELSE 4 END
  + CASE WHEN t."reason" = '' OR lower(t."reason") = lower(btrim(coalesce(x."title", '')))
      OR EXISTS (SELECT 1 FROM jsonb_each_text(g."names") n WHERE lower(n.value) = lower(t."reason")) THEN 8 ELSE 0 END
  + CASE WHEN (SELECT count(DISTINCT word) FROM regexp_split_to_table(lower(t."reason"), '\W+') word WHERE word <> '') < 8
      THEN 16 ELSE 0 END
  + CASE WHEN t."reason" <> '' AND t."items" > 1 AND t."least" = t."greatest" THEN 32 ELSE 0 END
  + CASE WHEN EXISTS (SELECT 1 FROM "cited_prohibition" p WHERE p."request_item_id" = i."id") THEN 0 ELSE 64 END
  + CASE WHEN EXISTS (SELECT 1 FROM "shared_evidence" s WHERE s."request_item_id" = i."id")
      OR EXISTS (SELECT 1 FROM "case_item_ever" v JOIN "case_category" h ON h."case_id" = v."case_id" AND h."mistaken_at" IS NULL
        JOIN "category" k ON k."id" = h."category_id" AND k."no_capture" WHERE v."item_id" = i."item_id") THEN 0 ELSE 128 END
  + CASE WHEN i."places" @? '$[*] ? (@.kind == "HANDLE" || @.kind == "PARENT")' THEN 0 ELSE 256 END
  + CASE WHEN cardinality(l."languages") = 0 OR EXISTS (
      SELECT 1 FROM jsonb_each_text(i."reasons") n WHERE n.key = ANY (l."languages") AND btrim(n.value) <> '') THEN 0 ELSE 512 END
FROM (
  SELECT i."id", i."reason", count(*) OVER w AS "items", min(lower(i."reason")) OVER w AS "least",
    max(lower(i."reason")) OVER w AS "greatest"
  FROM (
    SELECT i."id", i."request_id",
      btrim(coalesce(i."reasons" ->> coalesce(r."languages"[1], r."letter_language", a."letter_language"), '')) AS "reason"
    FROM "request_item" i JOIN "removal_request" r ON r."id" = i."request_id" CROSS JOIN "authority" a
    WHERE i."sent_at" IS NOT NULL) i
  WINDOW w AS (PARTITION BY i."request_id")) t
JOIN "request_item" i ON i."id" = t."id"
JOIN "removal_request" r ON r."id" = i."request_id"
JOIN "content_item" x ON x."id" = i."item_id"
JOIN "platform" l ON l."id" = i."platform_id"
JOIN "case" c ON c."id" = r."case_id"
JOIN "category" g ON g."id" = c."category_id";

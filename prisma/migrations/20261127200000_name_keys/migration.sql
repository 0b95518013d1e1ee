-- Letters of another width count as the usual ones in the key by which an item is found by its name. Keys that were stored before
-- this rule are computed again. A key has no accents and no capitals; the second step removes those that the first one brings.
-- Items that now have one key stay separate; the start that applies this migration lists those of one case or tip.
UPDATE "content_item" SET "name_key" = btrim(regexp_replace(regexp_replace(
    lower(normalize(normalize("name_key", NFKC), NFD)),
    '[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u0610-\u061A\u064B-\u065F\u0670\u20D0-\u20F0\u3099\u309A]', '', 'g'), '\s+', ' ', 'g'))
WHERE "name_key" IS NOT NULL AND "name_key" IS NOT NFKC NORMALIZED;

-- The measures of new requests apply in the country of the pack instead of everywhere, unless the authority has chosen
-- countries. An installation with several packs, or with that of the European Union, chooses its own.
UPDATE "authority" SET "territories" = ARRAY[CASE "pack"."slug" WHEN 'vn' THEN 'VN' ELSE 'US' END]
FROM "pack" WHERE "authority"."territories" = '{}' AND "pack"."slug" IN ('vn', 'us-tida') AND (SELECT count(*) FROM "pack") = 1;

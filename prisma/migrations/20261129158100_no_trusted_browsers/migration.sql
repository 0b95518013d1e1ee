-- Browsers that were trusted by earlier versions skipped the second factor. None may.
DELETE FROM "verification" WHERE "identifier" LIKE 'trust-device-%';

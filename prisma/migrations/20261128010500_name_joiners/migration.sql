-- Characters that only format, such as joiners of words, make no difference in the key by which an item is found by its name.
UPDATE "content_item" SET "name_key" = regexp_replace("name_key", '[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]', '', 'g')
WHERE "name_key" ~ '[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]';

-- What the approval of a request signed, and what changed after it.
CREATE TYPE signed_part AS ENUM
  ('CATEGORY', 'LEGAL_BASIS', 'ADDRESSEE', 'LETTER', 'ITEMS', 'ASSESSMENT', 'EVIDENCE', 'SIGNATURE');

ALTER TABLE removal_request
  ADD COLUMN signed_digest text,
  ADD COLUMN signed_parts jsonb,
  ADD COLUMN changed_parts signed_part[] DEFAULT ARRAY[]::signed_part[];

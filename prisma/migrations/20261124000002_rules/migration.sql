-- Rules that hold whoever writes: what the domain refuses politely, the database refuses finally.

CREATE SEQUENCE tip_number;
CREATE SEQUENCE case_number;
CREATE SEQUENCE request_number;

ALTER TABLE category ADD CONSTRAINT category_severity CHECK (severity BETWEEN 1 AND 5);
ALTER TABLE legal_basis ADD CONSTRAINT legal_basis_hours CHECK (hours BETWEEN 1 AND 8760);
ALTER TABLE legal_basis ADD CONSTRAINT legal_basis_in_force CHECK (in_force_to IS NULL OR in_force_to >= in_force_from);
ALTER TABLE content_item ADD CONSTRAINT content_item_url CHECK (length(canonical_url) <= 2048 AND canonical_url ~ '^https?://');
ALTER TABLE content_item ADD CONSTRAINT content_item_reach CHECK (reach >= 0);
ALTER TABLE blob ADD CONSTRAINT blob_sha256 CHECK (sha256 = encode(sha256(bytes), 'hex') AND size = length(bytes));

ALTER TABLE app_user ADD CONSTRAINT app_user_narrowed CHECK (
  (role = 'PLATFORM') = (platform_id IS NOT NULL) AND (role = 'PRESS') = (newsroom_id IS NOT NULL));
ALTER TABLE api_key ADD CONSTRAINT api_key_narrowed CHECK (
  (role = 'PLATFORM') = (platform_id IS NOT NULL) AND (role = 'PRESS') = (newsroom_id IS NOT NULL));

-- The second signature: nobody who edited a request approves it, and it does not leave without an approver.
ALTER TABLE removal_request ADD CONSTRAINT removal_request_second_person CHECK (
  approved_by_id IS NULL OR NOT approved_by_id = ANY (editor_ids));
ALTER TABLE removal_request ADD CONSTRAINT removal_request_sent CHECK (
  (state NOT IN ('SENT', 'ACKNOWLEDGED', 'CLOSED') OR sent_at IS NOT NULL)
  AND (sent_at IS NULL OR (approved_by_id IS NOT NULL AND letter IS NOT NULL)));

ALTER TABLE request_item ADD CONSTRAINT request_item_clock CHECK (
  (sent_at IS NULL OR due_at IS NOT NULL) AND (sent_at IS NOT NULL OR state IN ('NOT_SENT', 'WITHDRAWN')));
ALTER TABLE request_item ADD CONSTRAINT request_item_answer CHECK (
  (state <> 'ACTIONED' OR action IS NOT NULL)
  AND (state <> 'REFUSED' OR refusal_reason IS NOT NULL)
  AND (state NOT IN ('ACTIONED', 'ALREADY_GONE', 'NOT_FOUND', 'REFUSED') OR answered_at IS NOT NULL)
  AND (state <> 'REVERSED' OR (reversed_by IS NOT NULL AND reversed_at IS NOT NULL AND action IS NOT NULL))
  AND (state <> 'WITHDRAWN' OR withdrawn_at IS NOT NULL)
  AND (answered_at IS NULL OR answered_at >= sent_at));

-- A category and everything below it.
CREATE FUNCTION category_tree(roots uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE tree AS (
    SELECT id FROM category WHERE id = ANY (roots)
    UNION
    SELECT category.id FROM category JOIN tree ON category.parent_id = tree.id)
  SELECT id FROM tree
$$;

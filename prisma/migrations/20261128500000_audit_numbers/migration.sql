-- What Prisma's schema language cannot say.

-- Whoever runs as the service may add to the log. They could stop it so: by a link at the number of the next event, by
-- numbers up to the last that there is, or by times that are none.
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_at_is_a_time"
  CHECK ("at" >= '0001-01-01T00:00:00Z' AND "at" < '10000-01-01T00:00:00Z');
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_sealed_at_is_a_time"
  CHECK ("sealed_at" >= '2000-01-01T00:00:00Z' AND "sealed_at" < '10000-01-01T00:00:00Z');

-- Not over the end alone, nor over the links alone: the log also goes on where somebody has cut one of both.
CREATE FUNCTION "audit_next_number"() RETURNS bigint LANGUAGE sql VOLATILE AS $$
  SELECT coalesce(greatest((SELECT max("seq") FROM "audit_link"), (SELECT max("seq") FROM "audit_chain")), 0) + 1;
$$;

CREATE FUNCTION "audit_number_must_follow"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."seq" > "audit_next_number"() THEN
    RAISE EXCEPTION 'the numbers of audit events do not jump' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "audit_link_number_follows" BEFORE INSERT ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION "audit_number_must_follow"();
CREATE TRIGGER "audit_chain_number_follows" BEFORE UPDATE ON "audit_chain"
  FOR EACH ROW EXECUTE FUNCTION "audit_number_must_follow"();

-- At the end of the statement, so that a link and the end that it moves are written by one.
CREATE FUNCTION "audit_link_require_both_ends"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "audit_chain" WHERE "seq" >= NEW."seq")
     OR NOT EXISTS (SELECT FROM "audit_event" WHERE "id" = NEW."event_id") THEN
    RAISE EXCEPTION 'a link of the audit log needs its event, and moves the end' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "audit_link_has_both_ends" AFTER INSERT ON "audit_link"
  FOR EACH ROW EXECUTE FUNCTION "audit_link_require_both_ends"();

CREATE FUNCTION "audit_chain_require_link"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM "audit_link" WHERE "seq" = NEW."seq" AND "hash" = NEW."hash") THEN
    RAISE EXCEPTION 'the end of the audit log is its last link' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "audit_chain_ends_with_a_link" AFTER UPDATE ON "audit_chain"
  FOR EACH ROW EXECUTE FUNCTION "audit_chain_require_link"();

ALTER TABLE "audit_link" ENABLE ALWAYS TRIGGER "audit_link_number_follows";
ALTER TABLE "audit_chain" ENABLE ALWAYS TRIGGER "audit_chain_number_follows";
ALTER TABLE "audit_link" ENABLE ALWAYS TRIGGER "audit_link_has_both_ends";
ALTER TABLE "audit_chain" ENABLE ALWAYS TRIGGER "audit_chain_ends_with_a_link";

-- Else a temporary table of the same name, which anybody can make, would be asked instead.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_event_require_link', 'audit_next_number', 'audit_number_must_follow',
    'audit_link_require_both_ends', 'audit_chain_require_link'] LOOP
    EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
